import type { SignInAct, SignInFault, SignInLogEntry, SignInResult } from '@quanheng/identity-contracts';
import type { Clock } from '@quanheng/platform-event-log';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { SignInLogRow } from '../read-models/sign-in-log.entity.ts';
import { instantOf } from '../request/instant-of.ts';
import type { RequestOrigin } from '../request/request-origin.ts';

/** Cybersecurity Law of the PRC: network logs are kept six months at least. */
export const SIGN_IN_LOG_DAYS_MIN = 180;
/** Three years: an evaluation can be disputed in the year after the next; then addresses of people have no more use. */
export const SIGN_IN_LOG_DAYS = 3 * 366;
const dayMs = 86_400_000;

export type SignInRecord = {
  readonly act: SignInAct;
  readonly result: SignInResult;
  readonly fault?: SignInFault;
  readonly account?: string | undefined;
  /** Who did it for another account. */
  readonly by?: string;
  readonly session?: string;
  readonly token?: string;
  readonly origin: RequestOrigin;
};

export type SignInLogPage = { readonly before?: string | undefined; readonly account?: string | undefined; readonly count: number };

/** Who came in by which way, or tried to. What cannot be written here is not done: it is written in the transaction of what it tells. */
export class SignInLog {
  readonly #dataSource: DataSource;
  readonly #clock: Pick<Clock, 'now'>;

  constructor({ dataSource, clock }: { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'> }) {
    this.#dataSource = dataSource;
    this.#clock = clock;
  }

  /** @param manager of the transaction that does what is told; left out: in one of its own. */
  async write(record: SignInRecord, manager: EntityManager = this.#dataSource.manager): Promise<void> {
    const { act, result, fault = null, account = null, by = null, session = null, token = null, origin } = record;
    const { address, userAgent = null } = origin;
    await manager.insert(SignInLogRow, { at: new Date(this.#clock.now()), act, result, fault, account, by, session, token, address, userAgent });
  }

  /** The newest first. */
  async read({ before, account, count }: SignInLogPage): Promise<readonly SignInLogEntry[]> {
    const rows = await this.#dataSource.manager.find(SignInLogRow, {
      where: { ...(account !== undefined && { account }), ...(before !== undefined && { entry: LessThan(before) }) },
      order: { entry: 'desc' },
      take: count,
    });
    return rows.map(viewOf);
  }

  /** Removes what is older than it has to be. */
  async removeOld(): Promise<void> {
    await this.#dataSource.manager.delete(SignInLogRow, { at: LessThan(new Date(this.#clock.now() - SIGN_IN_LOG_DAYS * dayMs)) });
  }
}

function viewOf({ entry, at, act, result, fault, account, by, session, token, address, userAgent }: SignInLogRow): SignInLogEntry {
  return {
    entry,
    at: instantOf(at),
    act,
    result,
    ...(fault !== null && { fault }),
    ...(account !== null && { account }),
    ...(by !== null && { by }),
    ...(session !== null && { session }),
    ...(token !== null && { token }),
    address,
    ...(userAgent !== null && { userAgent }),
  };
}
