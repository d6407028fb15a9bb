/** The scoring engines of this build. A change of meaning is a new number beside the old path, kept for ever. */
export const ENGINES: ReadonlySet<number> = new Set([1]);
/** The engine that a campaign is opened with today. */
export const CURRENT_ENGINE = 1;
