import { createHash } from 'node:crypto';
import type { PasswordFault, ShownFactor } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock, Random } from '@quanheng/platform-event-log';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { AccountRow } from '../read-models/account.entity.ts';
import { SignInTicketRow, type TicketPurpose } from '../read-models/sign-in.entity.ts';

/** Time enough to find the telephone, or to think of a password. */
export const TICKET_SECONDS = 600;
/** Uses of one ticket that may go wrong; then the sign-in begins anew. */
export const TICKET_TRIES_MAX = 10;
/** Nobody guesses 256 bits. */
const ticketBytes = 32;

/** A sign-in that is under way: whose, and what has been shown. */
export type StandingTicket = { readonly account: string; readonly shown: readonly ShownFactor[]; readonly passwordFault: PasswordFault | undefined };
export type NewTicket = { readonly ticket: string; readonly expiresAt: Date };

/** The tickets that carry a sign-in from one step to the next: opaque, short-lived, each for one purpose and used up once. */
export class SignInTickets {
  readonly #dataSource: DataSource;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: Random;

  constructor({ dataSource, clock, random }: { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly random: Random }) {
    this.#dataSource = dataSource;
    this.#clock = clock;
    this.#random = random;
  }

  /** Issues one in the transaction of the step that leads to it. */
  async issue(manager: EntityManager, { account, shown, passwordFault }: StandingTicket, purpose: TicketPurpose): Promise<NewTicket> {
    const ticket = Buffer.from(this.#random.bytes(ticketBytes)).toString('base64url');
    const expiresAt = new Date(this.#clock.now() + TICKET_SECONDS * 1000);
    await manager.insert(SignInTicketRow, { ticketHash: hashOf(ticket), account, purpose, shown: [...shown], passwordFault: passwordFault ?? null, tries: 0, expiresAt });
    return { ticket, expiresAt };
  }

  /** Counts a use. The ticket stands until it is spent. @throws Refusal `ticket-invalid` for one that is unknown, over, used up, or for something else. */
  async use(ticket: string, purpose: TicketPurpose): Promise<StandingTicket> {
    // Counted and read in one statement, so that uses at the same time are counted each.
    const { raw } = await this.#dataSource
      .createQueryBuilder()
      .update(SignInTicketRow)
      .set({ tries: () => 'tries + 1' })
      .where('ticket_hash = :hash and purpose = :purpose and tries < :triesMax and expires_at > :now', {
        hash: hashOf(ticket),
        purpose,
        triesMax: TICKET_TRIES_MAX,
        now: new Date(this.#clock.now()),
      })
      .returning('account, shown, password_fault')
      .execute();
    const [found] = raw as { readonly account: string; readonly shown: ShownFactor[]; readonly password_fault: PasswordFault | null }[];
    if (found === undefined || !(await this.#dataSource.manager.existsBy(AccountRow, { account: found.account, enabled: true }))) throw new Refusal('ticket-invalid');
    return { account: found.account, shown: found.shown, passwordFault: found.password_fault ?? undefined };
  }

  /** Uses the ticket up, in the transaction of what it bought. @throws Refusal `ticket-invalid` where another request was first. */
  async spend(manager: EntityManager, ticket: string): Promise<void> {
    const { affected } = await manager.delete(SignInTicketRow, { ticketHash: hashOf(ticket) });
    if (affected !== 1) throw new Refusal('ticket-invalid');
  }

  /** Ends every sign-in of an account that is under way, in the caller's transaction. */
  async endAll(manager: EntityManager, account: string): Promise<void> {
    await manager.delete(SignInTicketRow, { account });
  }

  async removeOld(): Promise<void> {
    await this.#dataSource.manager.delete(SignInTicketRow, { expiresAt: LessThan(new Date(this.#clock.now())) });
  }
}

const hashOf = (ticket: string): Buffer => createHash('sha256').update(ticket).digest();
