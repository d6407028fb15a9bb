/** One event of a stream (HTML Living Standard, 9.2, server-sent events). */
export type ServerSentEvent = {
  /** What the reader sends as `Last-Event-ID` when it comes again. */
  readonly id: string;
  readonly event: string;
  /** JSON in one line. */
  readonly data: string;
};

const LINE_BREAK = /[\r\n\0]/;

/** The lines of an event. @throws TypeError where a line break would make two fields of one. */
export function formatEvent({ id, event, data }: ServerSentEvent): string {
  for (const [field, value] of Object.entries({ id, event, data })) if (LINE_BREAK.test(value)) throw new TypeError(`a line break in the field ${field} of an event`);
  return `id: ${id}\nevent: ${event}\ndata: ${data}\n\n`;
}

/**
 * A comment that keeps the connection alive. With an id it also moves the point that the reader resumes from: an event without data
 * is handed to nobody, but its id is kept.
 */
export const formatHeartbeat = (id: string | undefined): string => (id === undefined ? ': alive\n\n' : `: alive\nid: ${id}\n\n`);

/** Asks the reader to come again after so many milliseconds. */
export const formatRetry = (afterMs: number): string => `retry: ${afterMs}\n\n`;
