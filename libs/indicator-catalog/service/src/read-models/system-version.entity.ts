import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One published version of a system, as ledger `catalog` tells it: everything of it but its indicators. */
@Entity({ name: 'system_version', schema: 'catalog' })
export class SystemVersion {
  @PrimaryColumn({ type: 'text' })
  system!: string;

  @PrimaryColumn({ name: 'system_version', type: 'integer' })
  systemVersion!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  annex!: string | null;

  @Column({ type: 'text' })
  weighting!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'indicator_count', type: 'integer' })
  indicatorCount!: number;

  @Column({ type: 'text' })
  status!: 'published' | 'withdrawn';

  /** UTC with six decimals, as the log gave it: a text, since no timestamp of JavaScript holds it. */
  @Column({ name: 'published_at', type: 'text' })
  publishedAt!: string;

  @Column({ name: 'withdrawn_at', type: 'text', nullable: true })
  withdrawnAt!: string | null;

  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true })
  withdrawnReason!: string | null;

  /** The version, in stream `system/<id>`, of the last event that changed this one. */
  @Column({ name: 'stream_version', type: 'integer' })
  streamVersion!: number;
}
