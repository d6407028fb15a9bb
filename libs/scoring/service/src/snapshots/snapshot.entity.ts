import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A campaign in memory as it was after one event of its ledger. */
@Entity({ name: 'snapshot', schema: 'scoring' })
export class Snapshot {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  /** The last event folded: a whole number, as the text that PostgreSQL gives. */
  @PrimaryColumn({ type: 'bigint' })
  position!: string;

  /** SHA-256 of that event's leaf in the log. */
  @Column({ name: 'leaf_hash', type: 'bytea' })
  leafHash!: Buffer;

  /** The scoring engine of the campaign; 0 before its opening. */
  @Column({ type: 'integer' })
  engine!: number;

  @Column({ name: 'rules_hash', type: 'text' })
  rulesHash!: string;

  /** Lines of text, compressed. */
  @Column({ type: 'bytea' })
  bytes!: Buffer;

  /** Over all the other columns. */
  @Column({ type: 'bytea' })
  sha256!: Buffer;
}

/** Every table of schema `scoring`. */
export const scoringEntities = [Snapshot] as const;
