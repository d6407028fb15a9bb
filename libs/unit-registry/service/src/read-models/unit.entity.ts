import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitHistory } from '@quanheng/unit-registry-roster';

/** A unit with all that ledger `units` says of it. */
@Entity({ name: 'unit', schema: 'units' })
export class Unit {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  /** The version of its stream. */
  @Column({ type: 'integer' })
  version!: number;

  /** Where it was registered: the order of units without a list. */
  @Column({ name: 'registered_position', type: 'integer' })
  registeredPosition!: number;

  @Column({ type: 'jsonb' })
  history!: UnitHistory;
}
