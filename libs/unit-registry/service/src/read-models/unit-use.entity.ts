import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A campaign that has copied a unit: it keeps what it copied. */
@Entity({ name: 'unit_use', schema: 'units' })
@Index('unit_use_by_unit', ['unit'])
export class UnitUse {
  @PrimaryColumn({ type: 'text' })
  campaign!: string;

  @PrimaryColumn({ type: 'text' })
  unit!: string;
}
