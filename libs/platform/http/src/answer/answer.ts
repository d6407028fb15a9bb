import type { LedgerPosition } from '../request/min-position.ts';

export type AnswerHeaders = {
  /** The resource's version: its `ETag`. */
  readonly version?: number;
  /** The last event that a write stored: `Quanheng-Position`. */
  readonly position?: LedgerPosition;
  /** Where what was made is found: `Location`. */
  readonly location?: string;
  /** The cursor of the next page: the body's `next` and `Link: <...>; rel="next"`. */
  readonly nextCursor?: string;
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

/** A page of a list: `{ items, next }`; see `cutPage`. */
export const pageAnswer = <Item>(items: readonly Item[], nextCursor: string | undefined): Answer<{ items: readonly Item[] }> =>
  new Answer({ items }, nextCursor === undefined ? {} : { nextCursor });
