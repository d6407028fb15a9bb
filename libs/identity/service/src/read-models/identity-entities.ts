import { AccountName } from './account-name.entity.ts';
import { AccountRow } from './account.entity.ts';
import { FirstRunRow } from './first-run.entity.ts';
import { FormerPasswordRow, PasswordRow } from './password.entity.ts';
import { ProjectionCheckpoint } from './projection-checkpoint.entity.ts';
import { RecoveryCodeRow, SecondFactorRow } from './second-factor.entity.ts';
import { SessionRow } from './session.entity.ts';
import { SignInLogRow } from './sign-in-log.entity.ts';
import { AttemptCountRow, SignInCodeRow, SignInTicketRow } from './sign-in.entity.ts';
import { TokenRow } from './token.entity.ts';

/** All tables of the schema `identity`; a spec compares them with the migrations. */
export const identityEntities = [
  AccountRow,
  AccountName,
  TokenRow,
  SessionRow,
  PasswordRow,
  FormerPasswordRow,
  SecondFactorRow,
  RecoveryCodeRow,
  SignInCodeRow,
  SignInTicketRow,
  AttemptCountRow,
  SignInLogRow,
  FirstRunRow,
  ProjectionCheckpoint,
] as const;
