import type { SignInAct, SignInFault, SignInResult } from '@quanheng/identity-contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One line of the sign-in log. Lines are added and, when their time is over, removed; none is ever changed. */
@Entity({ name: 'sign_in_log', schema: 'identity' })
@Index('sign_in_log_by_account', ['account', 'entry'])
export class SignInLogRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  entry!: string;

  @Index('sign_in_log_by_time')
  @Column({ type: 'timestamp with time zone' })
  at!: Date;

  @Column({ type: 'text' })
  act!: SignInAct;

  @Column({ type: 'text' })
  result!: SignInResult;

  @Column({ type: 'text', nullable: true })
  fault!: SignInFault | null;

  @Column({ type: 'uuid', nullable: true })
  account!: string | null;

  /** The administrator that did it, where the account itself did not. */
  @Column({ type: 'uuid', nullable: true })
  by!: string | null;

  @Column({ type: 'uuid', nullable: true })
  session!: string | null;

  @Column({ type: 'uuid', nullable: true })
  token!: string | null;

  @Column({ type: 'text' })
  address!: string;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;
}
