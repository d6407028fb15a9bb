import type { Recorded } from '@quanheng/platform-contracts';
import { UnknownEventError } from '@quanheng/platform-event-log';

type Known = { readonly type: string; readonly schema: number };

/** @throws UnknownEventError with the position of the first event that a registry's contracts do not know: a fold never skips one. */
export function demandKnownEvents(events: readonly Recorded[], known: readonly Known[]): void {
  const unknown = events.find((event) => !known.some(({ type, schema }) => type === event.type && schema === event.schema));
  if (unknown) throw new UnknownEventError(unknown.ledger, unknown.position, `unknown event ${unknown.type} at schema ${unknown.schema}`);
}
