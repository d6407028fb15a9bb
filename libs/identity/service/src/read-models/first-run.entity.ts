import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one use of the first-run secret, so that the same request sent again is told from a second one. */
@Entity({ name: 'first_run', schema: 'identity' })
export class FirstRunRow {
  @PrimaryColumn({ name: 'command_id', type: 'uuid' })
  commandId!: string;

  /** SHA-256. */
  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash!: Buffer;

  @Column({ type: 'uuid' })
  account!: string;
}
