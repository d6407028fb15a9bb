import { expect } from '@jest/globals';
import { Refusal } from '@quanheng/platform-domain';
import type { UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import { foldUnits, type UnitsState } from '@quanheng/unit-registry-roster';
import type { Decision } from '../shared/decision.ts';

type Fact = { readonly stream: string; readonly event: UnitsLedgerEvent };

const fact = (stream: string, event: UnitsLedgerEvent): Fact => ({ stream, event });
const named = (name: string) => ({ name, pinyin: 'a', kind: 'department' as const, group: 'departments' });

/** Facts of ledger `units` in words; a unit is called by its id, and bears `<id>局` where nothing else is said. */
export const registered = (unit: string, effective = '2022-01-01', name = `${unit}局`): Fact =>
  fact(`unit/${unit}`, { type: 'unit-registered', schema: 1, data: { ...named(name), effective } });
export const renamed = (unit: string, name: string, effective: string): Fact =>
  fact(`unit/${unit}`, { type: 'unit-renamed', schema: 1, data: { name, pinyin: 'a', effective, reason: '机构改革' } });
export const aliased = (unit: string, alias: string): Fact => fact(`unit/${unit}`, { type: 'unit-alias-added', schema: 1, data: { alias, reason: '全称' } });
export const listed = (unit: string, number: string, effective = '2022-01-01'): Fact =>
  fact(`unit/${unit}`, { type: 'unit-listed', schema: 1, data: { list: 'openness', number, effective } });
export const retired = (unit: string, effective: string): Fact =>
  fact(`unit/${unit}`, { type: 'unit-retired', schema: 1, data: { effective, reason: '撤销' } });
export const merged = (unit: string, from: readonly string[], effective: string): Fact =>
  fact(`unit/${unit}`, { type: 'units-merged', schema: 1, data: { from: [...from], effective, reason: '合并' } });
export const explained = (printed: string, bodyName = printed): Fact =>
  fact('names', { type: 'printed-name-explained', schema: 1, data: { printed, matches: [{ is: 'body', name: bodyName }], reason: '不在名单' } });

export const given = (...facts: readonly Fact[]): UnitsState => foldUnits(facts.map(({ stream, event }, position) => ({ ...event, stream, position })));

/** What a refused decision was refused with. */
export function refusalOf(decide: () => Decision): { readonly code: string; readonly pointer?: string | undefined; readonly parameters?: unknown } {
  let decided: Decision;
  try {
    decided = decide();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error(`expected a refusal, but it was decided: ${JSON.stringify(decided.events)}`);
}

/** An act with `If-Match` refuses an id that no unit has, and a version that the caller did not see last. */
export function expectVersioned<Command extends { readonly unit: string; readonly ifMatch: number }>(
  command: Command,
  state: UnitsState,
  decide: (command: Command, state: UnitsState) => Decision,
): void {
  expect(refusalOf(() => decide({ ...command, unit: 'nobody' }, state))).toMatchObject({ code: 'not-found' });
  expect(refusalOf(() => decide({ ...command, ifMatch: command.ifMatch - 1 }, state))).toEqual({
    code: 'resource-conflict',
    parameters: { version: command.ifMatch },
  });
}
