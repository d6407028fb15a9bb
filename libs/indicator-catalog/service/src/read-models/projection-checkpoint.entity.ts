import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a projection of this service has come in a ledger; written by the projection's own transaction. */
@Entity({ name: 'projection_checkpoint', schema: 'catalog' })
export class ProjectionCheckpoint {
  @PrimaryColumn({ type: 'text' })
  projection!: string;

  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @Column({ name: 'next_position', type: 'bigint' })
  nextPosition!: string;
}
