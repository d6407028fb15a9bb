import { isWaysInEvent, type IdentityEvent } from '@quanheng/identity-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import { IsNull, type EntityManager } from 'typeorm';
import { AccountRow } from './account.entity.ts';
import { SessionRow } from './session.entity.ts';
import { SignInCodeRow, SignInTicketRow } from './sign-in.entity.ts';

/** Keeps table `account`, and the ways in of accounts that are shut out, in step with the ledger, in the transaction of its checkpoint. */
export async function applyIdentityEvents(manager: EntityManager, events: readonly Recorded[]): Promise<void> {
  for (const event of events) await apply(manager, event as Recorded<IdentityEvent>);
}

async function apply(manager: EntityManager, event: Recorded<IdentityEvent>): Promise<void> {
  if (isWaysInEvent(event)) return; // They tell what the tables of the ways in already have.
  const account = event.stream.slice('account/'.length);
  const { version } = event;
  switch (event.type) {
    case 'account-created':
      await manager.insert(AccountRow, { account, kind: event.data.kind, roles: [], department: null, unit: null, enabled: true, version, createdBy: event.actor });
      return;
    case 'account-roles-set': {
      const { roles, department = null, unit = null } = event.data;
      await manager.update(AccountRow, { account }, { roles, department, unit, version });
      return;
    }
    case 'account-roles-explained':
      await manager.update(AccountRow, { account }, { version });
      return;
    case 'account-disabled':
      await manager.update(AccountRow, { account }, { enabled: false, version });
      // Who is let in again later signs in anew; a code or a half sign-in of before is worth nothing.
      await manager.update(SessionRow, { account, endedAt: IsNull() }, { endedAt: new Date(event.at) });
      await manager.delete(SignInCodeRow, { account });
      await manager.delete(SignInTicketRow, { account });
      return;
    case 'account-enabled':
      await manager.update(AccountRow, { account }, { enabled: true, version });
      return;
    default:
      event satisfies never;
  }
}
