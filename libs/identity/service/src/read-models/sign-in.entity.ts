import type { PasswordFault, ShownFactor, SignInStep } from '@quanheng/identity-domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The code that an administrator has issued for an account; a new one replaces it. */
@Entity({ name: 'sign_in_code', schema: 'identity' })
export class SignInCodeRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  /** SHA-256. */
  @Column({ name: 'code_hash', type: 'bytea' })
  codeHash!: Buffer;

  @Column({ name: 'issued_by', type: 'uuid' })
  issuedBy!: string;

  @Column({ name: 'expires_at', type: 'timestamp with time zone' })
  expiresAt!: Date;
}

export type TicketPurpose = Exclude<SignInStep, 'session'>;

/** A sign-in that is not finished: what has been shown, and what alone the ticket serves for. */
@Entity({ name: 'sign_in_ticket', schema: 'identity' })
export class SignInTicketRow {
  /** SHA-256. */
  @PrimaryColumn({ name: 'ticket_hash', type: 'bytea' })
  ticketHash!: Buffer;

  @Column({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  purpose!: TicketPurpose;

  @Column({ type: 'text', array: true })
  shown!: ShownFactor[];

  /** Why another password will be asked for: what is wrong with it is seen but while it is in the hand. */
  @Column({ name: 'password_fault', type: 'text', nullable: true })
  passwordFault!: PasswordFault | null;

  @Column({ type: 'integer' })
  tries!: number;

  @Column({ name: 'expires_at', type: 'timestamp with time zone' })
  expiresAt!: Date;
}

/** Failures of one login or address, by the SHA-256 of which: what was typed is not kept. */
@Entity({ name: 'attempt_count', schema: 'identity' })
export class AttemptCountRow {
  @PrimaryColumn({ type: 'bytea' })
  key!: Buffer;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ name: 'window_ends_at', type: 'timestamp with time zone' })
  windowEndsAt!: Date;
}
