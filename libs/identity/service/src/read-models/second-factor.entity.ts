import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An authenticator of an account, by its sealed secret; one that was never confirmed is asked for by nobody. */
@Entity({ name: 'second_factor', schema: 'identity' })
export class SecondFactorRow {
  @PrimaryColumn({ type: 'uuid' })
  account!: string;

  /** See `SecretBox`. */
  @Column({ name: 'sealed_secret', type: 'bytea' })
  sealedSecret!: Buffer;

  /** The step of the last code that was taken: it and those before it are taken no more. */
  @Column({ name: 'last_step', type: 'bigint' })
  lastStep!: string;

  @Column({ name: 'begun_at', type: 'timestamp with time zone' })
  begunAt!: Date;

  @Column({ name: 'confirmed_at', type: 'timestamp with time zone', nullable: true })
  confirmedAt!: Date | null;
}

/** A recovery code that was not used: its hash. */
@Entity({ name: 'recovery_code', schema: 'identity' })
export class RecoveryCodeRow {
  /** SHA-256. */
  @PrimaryColumn({ name: 'code_hash', type: 'bytea' })
  codeHash!: Buffer;

  @Index('recovery_code_by_account')
  @Column({ type: 'uuid' })
  account!: string;
}
