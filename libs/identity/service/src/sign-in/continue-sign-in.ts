import type { SignInAct, SignInAnswer } from '@quanheng/identity-contracts';
import { needsSecondFactor, nextStep, type PasswordFault, type ShownFactor } from '@quanheng/identity-domain';
import { readSessionCookie } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import type { EntityManager } from 'typeorm';
import type { IdentityParts } from '../identity-parts.ts';
import { AccountRow } from '../read-models/account.entity.ts';
import { FirstRunRow } from '../read-models/first-run.entity.ts';
import { instantOf } from '../request/instant-of.ts';
import type { RequestOrigin } from '../request/request-origin.ts';

/** What is answered, and the text of the new session's cookie where somebody is in. */
export type SignInOutcome = { readonly answer: SignInAnswer; readonly sessionSecret?: string };

export type SignInProgress = {
  readonly account: string;
  readonly shown: readonly ShownFactor[];
  readonly passwordFault: PasswordFault | undefined;
  readonly origin: RequestOrigin;
  /** What the last step was, for the log. */
  readonly act: SignInAct;
  readonly recoveryCodes?: readonly string[];
  /** Belongs to this step: done in the transaction that answers it, or not at all. */
  settle?(manager: EntityManager): Promise<void>;
};

/** The next step of a sign-in: a ticket for what is still asked for, or the session. */
export async function continueSignIn(identity: IdentityParts, progress: SignInProgress): Promise<SignInOutcome> {
  const { dataSource, secondFactors, profile, tickets, signInLog } = identity;
  const { account, shown, passwordFault, origin, act, settle } = progress;
  const row = await dataSource.manager.findOneBy(AccountRow, { account });
  // Disabled a moment ago: as if the sign-in had never begun.
  if (row === null || !row.enabled) throw new Refusal('ticket-invalid');
  const step = nextStep({ shown, hasSecondFactor: await secondFactors.has(account), needsSecondFactor: needsSecondFactor(profile, row.roles), passwordFault });
  if (step === 'session') return openSession(identity, progress, row);
  const { ticket, expiresAt } = await dataSource.transaction(async (manager) => {
    await holdAccount(manager, row);
    await settle?.(manager);
    await signInLog.write({ act, result: 'succeeded', account, origin }, manager);
    return tickets.issue(manager, { account, shown, passwordFault }, step);
  });
  const goesOn = { ticket, expiresAt: instantOf(expiresAt) };
  switch (step) {
    case 'second-factor':
      return { answer: { status: 'second-factor-required', ...goesOn } };
    case 'new-password':
      return { answer: { status: 'new-password-required', ...goesOn, reason: passwordFault! } };
    case 'second-factor-setup':
      return { answer: { status: 'second-factor-setup-required', ...goesOn } };
  }
}

async function openSession(identity: IdentityParts, { account, shown, origin, act, recoveryCodes, settle }: SignInProgress, row: AccountRow): Promise<SignInOutcome> {
  const { dataSource, names, sessions, signInLog, cookie, tidyUp } = identity;
  const held = await names.find(account);
  const replaced = readSessionCookie(cookie, origin.cookies);
  const { secret, view } = await dataSource.transaction(async (manager) => {
    await holdAccount(manager, row);
    await settle?.(manager);
    // A sign-in begins anew under a new secret, whatever the browser brought (session fixation).
    if (replaced !== undefined) await sessions.endBySecret(manager, replaced);
    // Whoever has signed in needs no secret of the first start any more.
    await manager.delete(FirstRunRow, { account });
    const opened = await sessions.open(manager, { account, origin, hasSecondFactor: shown.includes('second-factor') || shown.includes('recovery-code') });
    await signInLog.write({ act, result: 'succeeded', account, session: opened.view.session, origin }, manager);
    return opened;
  });
  await tidyUp();
  const { roles, department, unit } = row;
  const me = { account, roles, ...(department !== null && { department }), ...(unit !== null && { unit }), login: held?.login ?? '', name: held?.name ?? '' };
  return { answer: { status: 'signed-in', account: me, session: view, ...(recoveryCodes && { recoveryCodes: [...recoveryCodes] }) }, sessionSecret: secret };
}

/**
 * Holds the account as it was read until the transaction ends: what an administrator changes of it meanwhile, its rights or that it is let
 * in at all, finds the whole of this step, or none of it. @throws Refusal `ticket-invalid` where it was changed: begin anew.
 */
async function holdAccount(manager: EntityManager, { account, version }: AccountRow): Promise<void> {
  const held = await manager.findOne(AccountRow, { where: { account }, lock: { mode: 'pessimistic_read' } });
  if (held?.version !== version) throw new Refusal('ticket-invalid');
}
