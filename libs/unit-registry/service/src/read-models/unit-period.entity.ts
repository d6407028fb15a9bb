import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '@quanheng/unit-registry-contracts';

/** A unit from one day of change to the next. */
@Entity({ name: 'unit_period', schema: 'units' })
export class UnitPeriod {
  @PrimaryColumn({ type: 'text' })
  unit!: string;

  /** `2022-01-01`, inclusive. */
  @PrimaryColumn({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  /** Exclusive; null: until further notice. */
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  pinyin!: string;

  @Column({ type: 'text' })
  kind!: UnitKind;

  @Column({ name: 'ranking_group', type: 'text' })
  group!: string;

  /** List -> printed number. */
  @Column({ type: 'jsonb' })
  lists!: Readonly<Record<string, string>>;
}
