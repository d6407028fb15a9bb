import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A token: its hash, never its text. */
@Entity({ name: 'token', schema: 'identity' })
@Unique('token_hash_once', ['tokenHash'])
export class TokenRow {
  @PrimaryColumn({ type: 'uuid' })
  token!: string;

  /** SHA-256. */
  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Index('token_by_account')
  @Column({ type: 'uuid' })
  account!: string;

  @Column({ type: 'text' })
  label!: string;

  /** The administrator that issued it for another account. */
  @Column({ name: 'issued_by', type: 'uuid', nullable: true })
  issuedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamp with time zone' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamp with time zone' })
  expiresAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamp with time zone', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamp with time zone', nullable: true })
  revokedAt!: Date | null;
}
