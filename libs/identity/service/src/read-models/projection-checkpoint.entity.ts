import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the projection of accounts has come; written by the projection's own transaction. */
@Entity({ name: 'projection_checkpoint', schema: 'identity' })
export class ProjectionCheckpoint {
  @PrimaryColumn({ type: 'text' })
  projection!: string;

  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @Column({ name: 'next_position', type: 'bigint' })
  nextPosition!: string;
}
