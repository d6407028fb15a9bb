import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent, ExplanationView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { Cell } from '../campaign/cell.ts';
import { actsOf } from '../rule/standing-acts.ts';
import { inKeyOrder } from '../snapshot/in-key-order.ts';
import type { Visibility } from './visibility.ts';

type InputView = ExplanationView['inputs'][number];

/**
 * The events that a cell rests on, in the order of their positions: the acts that stand, the rulings in force, the adjustment
 * with its approval, and the stated pool where the rule has one. What waits behind a ruling is among them.
 */
function inputEvents(state: CampaignInputs, cell: Cell): readonly Recorded<CampaignLedgerEvent>[] {
  const { rule } = cell.definition.indicator;
  const events: Recorded<CampaignLedgerEvent>[] = [...cell.standing];
  for (const { id } of cell.rulingsInForce) {
    const ruling = state.rulings.get(id);
    if (ruling) events.push(ruling.event);
  }
  if (cell.adjustment) events.push(cell.adjustment);
  if (cell.approval) events.push(cell.approval);
  const pool = state.pools.get(cell.leaf);
  if (pool && rule.kind === 'ratio' && rule.pool === 'stated' && actsOf(cell.standing, 'measurement-recorded').length > 0) events.push(pool.event);
  return events.sort((left, right) => left.position - right.position);
}

/** A ruling names all its units: those that the reader may not see are left out. */
function visibleData(event: Recorded<CampaignLedgerEvent>, { seesCell }: Visibility): Record<string, unknown> {
  if (event.type !== 'not-applicable-ruled') return { ...event.data };
  return { ...event.data, units: event.data.units.filter((unit) => seesCell(unit, event.data.leaf)) };
}

/** The inputs of a cell as the reader may see them: in the same bytes, whether this process appended them or read them from the log. */
export const inputsOf = (state: CampaignInputs, cell: Cell, visibility: Visibility): InputView[] =>
  inputEvents(state, cell).map((event) => ({
    position: event.position,
    type: event.type,
    at: event.at,
    ...(visibility.showsActor(event) ? { actor: event.actor } : {}),
    data: inKeyOrder(visibleData(event, visibility)),
  }));
