import type { SystemVersionSummary } from '@quanheng/indicator-catalog-contracts';
import { In, type DataSource } from 'typeorm';
import type { SystemVersion } from '../read-models/system-version.entity.ts';
import { VersionUse } from '../read-models/version-use.entity.ts';

/** The rows of a list as the API shows them, each with the campaigns that use it. */
export async function summariesOf(dataSource: DataSource, rows: readonly SystemVersion[]): Promise<SystemVersionSummary[]> {
  const systems = [...new Set(rows.map(({ system }) => system))];
  const uses = systems.length === 0 ? [] : await dataSource.getRepository(VersionUse).find({ where: { system: In(systems) }, order: { campaign: 'ASC' } });
  return rows.map((row) => ({
    system: row.system,
    systemVersion: String(row.systemVersion),
    title: row.title,
    ...(row.annex !== null && { annex: row.annex }),
    weighting: row.weighting as SystemVersionSummary['weighting'],
    status: row.status,
    contentHash: row.contentHash,
    indicatorCount: String(row.indicatorCount),
    publishedAt: row.publishedAt,
    ...(row.withdrawnAt !== null && { withdrawnAt: row.withdrawnAt }),
    ...(row.withdrawnReason !== null && { withdrawnReason: row.withdrawnReason }),
    usedBy: uses.filter(({ system, systemVersion }) => system === row.system && systemVersion === row.systemVersion).map(({ campaign }) => campaign),
  }));
}

/** The campaigns that have opened with one version, sorted. */
export async function campaignsUsing(dataSource: DataSource, system: string, systemVersion: string): Promise<readonly string[]> {
  const uses = await dataSource.getRepository(VersionUse).find({ where: { system, systemVersion: Number(systemVersion) }, order: { campaign: 'ASC' } });
  return uses.map(({ campaign }) => campaign);
}
