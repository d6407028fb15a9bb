import { AccountName } from './account-name.entity.ts';
import { AccountRow } from './account.entity.ts';
import { FirstRunRow } from './first-run.entity.ts';
import { ProjectionCheckpoint } from './projection-checkpoint.entity.ts';
import { TokenRow } from './token.entity.ts';

/** All tables of the schema `identity`; a spec compares them with the migrations. */
export const identityEntities = [AccountRow, AccountName, TokenRow, FirstRunRow, ProjectionCheckpoint] as const;
