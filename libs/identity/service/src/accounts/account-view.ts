import type { AccountView } from '@quanheng/identity-contracts';
import type { AccountRow } from '../read-models/account.entity.ts';
import type { Names } from './account-names.ts';

export function accountViewOf(row: AccountRow, names: Names | undefined): AccountView {
  const { account, kind, roles, department, unit, enabled, version } = row;
  return {
    account,
    kind,
    login: names?.login ?? '',
    name: names?.name ?? '',
    roles,
    ...(department !== null && { department }),
    ...(unit !== null && { unit }),
    enabled,
    version,
  };
}
