
/** A running product to which things can be done. */
export type HttpTarget = {
  /** Under which all of it is reached. */
  readonly url: string;
  readonly firstRunSecret: string;
  /** Addresses under which scoring is reached: one a process. */
  readonly scoringUrls: readonly string[];
  /** What can be done to it; each resolves when it is over, and what it ended is on its way back. */
  readonly troubles: Readonly<Record<string, () => Promise<void>>>;
  stop(): Promise<void>;
};


/** A request of an act, by which it is known on the wire: its answer is what a cut keeps back. */
export const actOnTheWire = 'POST /api/v1/campaigns/';
/** Of the names of the prepared statements of appends (append-event, append-batch). */
export const appendOnTheWire = 'append-';
/** Long enough for a server to do its work, most of the time. */
export const cutAfterMs = 40;
/** A full disk is left full until everybody has met it. */
export const fullMs = 1_200;
