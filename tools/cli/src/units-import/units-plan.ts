import { canonicalJson } from '@quanheng/platform-domain';
import { nameResolution, unitOfStream, unitView, type NameMatch, type UnitList, type UnitsLedgerEvent, type UnitView } from '@quanheng/unit-registry-contracts';
import { factsOfUnitList, type PlacedEvent } from '@quanheng/unit-registry-roster';
import type { ApiClient } from '../server/api-client.ts';
import { ServerRefusal } from '../server/server-failures.ts';

export type UnitFact = PlacedEvent<UnitsLedgerEvent>;
/** A field of a unit that stands otherwise on the server than in the file. */
export type UnitConflict = { readonly unit: string; readonly field: 'name' | 'pinyin' | 'kind' | 'group'; readonly standing: string; readonly stated: string };
/** What a unit list adds to the registry: the facts that are missing there, and what stands there otherwise. */
export type UnitsPlan = {
  readonly missing: readonly UnitFact[];
  readonly presentCount: number;
  readonly conflicts: readonly UnitConflict[];
  /** Unit -> version of its stream, for those that stand. */
  readonly versions: ReadonlyMap<string, number>;
};

const comparedFields = ['name', 'pinyin', 'kind', 'group'] as const;

/** Compares a unit list, fact by fact, with what the registry says on the day from which the list holds. */
export async function planUnits(server: ApiClient, list: UnitList): Promise<UnitsPlan> {
  const standing = new Map<string, UnitView>();
  for (const { id } of list.units) {
    const unit = await findUnit(server, id, list.effective);
    if (unit) standing.set(id, unit);
  }
  const missing: UnitFact[] = [];
  const conflicts: UnitConflict[] = [];
  const facts = factsOfUnitList(list);
  for (const fact of facts) {
    const unit = standing.get(unitOfStream(fact.stream) ?? '');
    if (unit && fact.type === 'unit-registered') conflicts.push(...conflictsOf(unit, fact.data));
    const isPresent = fact.type === 'printed-name-explained' ? await isExplained(server, fact.data, list.effective) : unit !== undefined && stands(fact, unit);
    if (!isPresent) missing.push(fact);
  }
  const versions = new Map([...standing].map(([id, { version }]) => [id, version]));
  return { missing, presentCount: facts.length - missing.length, conflicts, versions };
}

async function findUnit(server: ApiClient, unit: string, on: string): Promise<UnitView | undefined> {
  try {
    return await server.get(`units/${unit}`, { on }, unitView);
  } catch (error) {
    if (error instanceof ServerRefusal && error.problem.code === 'not-found') return undefined;
    throw error;
  }
}

function stands(fact: UnitFact, { aliases, lists }: UnitView): boolean {
  switch (fact.type) {
    case 'unit-registered':
      return true;
    case 'unit-alias-added':
      return aliases.includes(fact.data.alias);
    case 'unit-listed':
      return lists[fact.data.list] === fact.data.number;
    default:
      return false;
  }
}

const conflictsOf = (unit: UnitView, stated: Readonly<Record<UnitConflict['field'], string>>): readonly UnitConflict[] =>
  comparedFields.filter((field) => unit[field] !== stated[field]).map((field) => ({ unit: unit.id, field, standing: unit[field], stated: stated[field] }));

async function isExplained(server: ApiClient, { printed, matches, reason }: { readonly printed: string; readonly matches: readonly NameMatch[]; readonly reason: string }, on: string): Promise<boolean> {
  const found = await server.get('units/names/resolution', { printed, on }, nameResolution);
  return found.reason === reason && canonicalJson(found.matches) === canonicalJson(matches);
}
