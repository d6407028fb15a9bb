import type { CatalogEvent } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { SystemState } from './system-state.ts';

export type WithdrawSystem = {
  readonly systemVersion: string;
  readonly reason: string;
  /** The campaigns that have opened with the version, as far as the catalog knows, sorted. */
  readonly usedBy: readonly string[];
  /** The organiser has seen which campaigns use it: they keep what they copied. */
  readonly acknowledgeInUse: boolean;
};

/**
 * Takes a version out of what new campaigns are offered.
 * @throws Refusal `not-found`, `version-withdrawn`, `in-use` with the campaigns unless acknowledged.
 */
export function withdrawSystem(command: WithdrawSystem, state: SystemState): readonly CatalogEvent[] {
  const { systemVersion, reason, usedBy, acknowledgeInUse } = command;
  const version = state.versions.find((candidate) => candidate.systemVersion === systemVersion);
  if (version === undefined) throw new Refusal('not-found', { parameters: { systemVersion } });
  if (version.status === 'withdrawn') throw new Refusal('version-withdrawn', { parameters: { systemVersion } });
  if (usedBy.length > 0 && !acknowledgeInUse) throw new Refusal('in-use', { pointer: '/acknowledgeInUse', parameters: { campaigns: usedBy } });
  return [{ type: 'system-withdrawn', schema: 1, data: { systemVersion, reason } }];
}
