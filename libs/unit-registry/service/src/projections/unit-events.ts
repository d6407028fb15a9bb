import type { Recorded } from '@quanheng/platform-contracts';
import { unitEvents, type UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';

const types: ReadonlySet<string> = new Set(unitEvents.map(({ type }) => type));

/**
 * A recorded event as one of ledger `units`; stored events passed their schema when they were written.
 * @throws Error on a type that this build does not know: a fold stops there, and skips nothing.
 */
export function asUnitsEvent(event: Recorded): Recorded<UnitsLedgerEvent> {
  if (!types.has(event.type)) throw new Error(`${event.ledger}@${event.position}: unknown event ${event.type}`);
  return event as Recorded<UnitsLedgerEvent>;
}
