import type { LedgerPosition } from '../request/min-position.ts';

export type AnswerHeaders = {
  /** The resource's version: its `ETag`. */
  readonly version?: number;
  /** The last event that a write stored, or the event up to which a read has read at least: `Quanheng-Position`. */
  readonly position?: LedgerPosition;
  /** Where what was made is found: `Location`. */
  readonly location?: string;
  /** The cursor of the next page: the body's `next` and `Link: <...>; rel="next"`. */
  readonly nextCursor?: string;
  /** A cookie that is set or taken away: `Set-Cookie`. */
  readonly setCookie?: string;
};

/** A body with the headers that belong to it. A controller returns it; what is sent is the body. */
export class Answer<Body> {
  readonly body: Body;
  readonly headers: AnswerHeaders;

  constructor(body: Body, headers: AnswerHeaders = {}) {
    this.body = body;
    this.headers = headers;
  }
}

/** A page of a list: `{ items, next }`; see `cutPage`. @param position up to which event it was read; undefined where it is of no one ledger. */
export const pageAnswer = <Item>(items: readonly Item[], nextCursor: string | undefined, position?: LedgerPosition): Answer<{ items: readonly Item[] }> =>
  new Answer({ items }, { ...(nextCursor !== undefined && { nextCursor }), ...(position !== undefined && { position }) });
