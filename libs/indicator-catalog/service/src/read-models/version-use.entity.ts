import { Entity, Index, PrimaryColumn } from 'typeorm';

/** A campaign that has opened with a version of a system: it keeps what it copied. */
@Entity({ name: 'version_use', schema: 'catalog' })
@Index('version_use_by_version', ['system', 'systemVersion'])
export class VersionUse {
  @PrimaryColumn({ type: 'text' })
  campaign!: string;

  @PrimaryColumn({ type: 'text' })
  system!: string;

  @PrimaryColumn({ name: 'system_version', type: 'integer' })
  systemVersion!: number;
}
