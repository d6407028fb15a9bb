import { Refusal } from '@quanheng/platform-domain';
import type { UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import { versionOf, type UnitsState } from '@quanheng/unit-registry-roster';
import { refuseClashes, type ClashPointers } from './clashes.ts';

/** What a command stores: events of one stream, at the version that was decided on. */
export type Decision = { readonly stream: string; readonly expectedVersion: number; readonly events: readonly UnitsLedgerEvent[] };

/** Which unit a command means. */
export type UnitTarget = { readonly unit: string };
/** Which unit a command means, and the version of its stream that the caller saw. */
export type VersionedUnitTarget = UnitTarget & { /** Of `If-Match`. */ readonly ifMatch: number };

export const streamOf = (unit: string): string => `unit/${unit}`;

/**
 * One event of a unit, once it is certain that names and numbers stay unique on every day.
 * @throws Refusal `name-taken`, `number-taken` with the unit that has it and the day.
 */
export function unitDecision(unit: string, state: UnitsState, event: UnitsLedgerEvent, pointers: ClashPointers = {}): Decision {
  const stream = streamOf(unit);
  refuseClashes(unit, state, { ...event, stream, position: state.position + 1 }, pointers);
  return { stream, expectedVersion: versionOf(state, stream), events: [event] };
}

/**
 * The ETag of a unit (the version of its stream) against the one of `If-Match`.
 * @throws Refusal `resource-conflict` with the version of now and the act that was first.
 */
export function demandVersion({ unit, ifMatch }: VersionedUnitTarget, state: UnitsState): void {
  const stream = streamOf(unit);
  const version = versionOf(state, stream);
  if (version === ifMatch) return;
  const event = state.heads.get(stream)?.event;
  const act = event?.id === undefined ? {} : { act: { event: event.id, type: event.type, position: event.position, version, at: event.at, actor: event.actor } };
  throw new Refusal('resource-conflict', { parameters: { version, ...act } });
}
