import type { Principal } from '@quanheng/identity-contracts';
import { visibility as visibilityOf } from '@quanheng/identity-policy';
import type { Recorded } from '@quanheng/platform-contracts';
import { cellOfStream, type HistoryEntryView } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import { departmentOfEvent } from '../../access/visibility-in-campaign.ts';

export type HistoryFilter = { readonly unit?: string | undefined; readonly leaf?: string | undefined };

/** What an event of stream `campaign` says of cells: its leaf, and the units that it names; undefined where it says nothing of one. */
function cellsNamed({ type, data }: Recorded, state: CampaignState): { readonly leaf: string; readonly units: readonly string[] | 'column' } | undefined {
  const fields = data as { leaf: string; units: readonly string[]; unit: string; ruling: string };
  switch (type) {
    case 'not-applicable-ruled':
    case 'units-picked':
      return { leaf: fields.leaf, units: fields.units };
    case 'unit-unpicked':
      return { leaf: fields.leaf, units: [fields.unit] };
    case 'pool-stated':
      return { leaf: fields.leaf, units: 'column' };
    case 'ruling-revoked': {
      const ruling = state.rulings.get(fields.ruling);
      return ruling && { leaf: ruling.leaf, units: ruling.units };
    }
    default:
      return undefined;
  }
}

/** Whether an event concerns the cells that a history is asked for. */
export function concerns(event: Recorded, { unit, leaf }: HistoryFilter, state: CampaignState): boolean {
  if (unit === undefined && leaf === undefined) return true;
  const cell = cellOfStream(event.stream);
  const named = cell ? { leaf: cell.leaf, units: [cell.unit] } : cellsNamed(event, state);
  if (!named || (leaf !== undefined && named.leaf !== leaf)) return false;
  return unit === undefined || named.units === 'column' || named.units.includes(unit);
}

/**
 * An event as an account may see it: its stored fields for those who see all. A scorer or a reporter sees events of cells that it
 * reads, of rulings and picks its own units, and the actor within its own department; undefined where nothing is left.
 */
export function eventShown(event: Recorded, principal: Principal, state: CampaignState): HistoryEntryView | undefined {
  const visibility = visibilityOf(principal);
  if (visibility.seesAll) return entryOf(event, event.data as object, true);
  const sees = (unit: string, leaf: string): boolean => visibility.seesCell({ unit, columnDepartments: state.assignments.get(leaf) ?? [] });
  const showsActor = visibility.seesActorOf(departmentOfEvent(event));
  const cell = cellOfStream(event.stream);
  if (cell) return sees(cell.unit, cell.leaf) ? entryOf(event, event.data as object, showsActor) : undefined;
  const named = cellsNamed(event, state);
  if (!named) return undefined;
  if (named.units === 'column') return visibility.seesColumn(state.assignments.get(named.leaf) ?? []) ? entryOf(event, event.data as object, showsActor) : undefined;
  const units = named.units.filter((unit) => sees(unit, named.leaf));
  if (units.length === 0) return undefined;
  const data = event.data as object;
  return entryOf(event, 'units' in data ? { ...data, units } : data, showsActor);
}

/** The fields of the stored bytes, in the form that they have there. */
function entryOf(event: Recorded, data: object, showsActor: boolean): HistoryEntryView {
  const { position, ledger, stream, version, id, type, schema, at, actor, cause } = event;
  return { position, event: { v: 1, ledger, stream, version: String(version), id, type, schema, at, ...(showsActor && { actor }), cause, data } };
}
