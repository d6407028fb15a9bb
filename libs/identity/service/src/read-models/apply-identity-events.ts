import type { IdentityEvent } from '@quanheng/identity-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.entity.ts';

/** Keeps table `account` in step with the ledger, in the transaction of its checkpoint. */
export async function applyIdentityEvents(manager: EntityManager, events: readonly Recorded[]): Promise<void> {
  for (const event of events) await apply(manager, event as Recorded<IdentityEvent>);
}

async function apply(manager: EntityManager, event: Recorded<IdentityEvent>): Promise<void> {
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
    case 'account-disabled':
    case 'account-enabled':
      await manager.update(AccountRow, { account }, { enabled: event.type === 'account-enabled', version });
      return;
    default:
      event satisfies never;
  }
}
