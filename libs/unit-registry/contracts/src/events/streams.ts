/** Names of the ledger and the streams of the registry (docs/events.md, section 3). */

/** The ledger of all assessed units; also its family. */
export const unitsLedger = 'units';
/** The stream of the printed names that are explained one by one. */
export const namesStream = 'names';

/** `unit/<id>`: the stream of one unit. */
export const unitStream = (unit: string): string => `unit/${unit}`;

/** The unit that a stream belongs to, or undefined for another stream. */
export const unitOfStream = (stream: string): string | undefined => (stream.startsWith('unit/') ? stream.slice('unit/'.length) : undefined);
