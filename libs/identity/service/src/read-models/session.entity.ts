import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A session: the hash of what its cookie holds, never the text. `identity.authenticate` reads it at every request and writes its last use. */
@Entity({ name: 'session', schema: 'identity' })
@Unique('session_hash_once', ['sessionHash'])
export class SessionRow {
  @PrimaryColumn({ type: 'uuid' })
  session!: string;

  /** SHA-256. */
  @Column({ name: 'session_hash', type: 'bytea' })
  sessionHash!: Buffer;

  @Index('session_by_account')
  @Column({ type: 'uuid' })
  account!: string;

  @Column({ name: 'created_at', type: 'timestamp with time zone' })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamp with time zone' })
  lastUsedAt!: Date;

  @Column({ name: 'idle_seconds', type: 'integer' })
  idleSeconds!: number;

  @Column({ name: 'expires_at', type: 'timestamp with time zone' })
  expiresAt!: Date;

  @Column({ type: 'text' })
  address!: string;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  /** Whether it was begun with a second factor. */
  @Column({ name: 'has_second_factor', type: 'boolean' })
  hasSecondFactor!: boolean;

  @Column({ name: 'ended_at', type: 'timestamp with time zone', nullable: true })
  endedAt!: Date | null;
}
