/** What a writer program is told when it starts. */
export type WriterOptions = {
  readonly connection: { readonly host: string; readonly port: number; readonly user: string; readonly password: string; readonly database: string };
  readonly ledger: string;
  /** Where it writes its history down, and what killed programs before it wrote. */
  readonly historyPath: string;
  readonly orphansOf: readonly string[];
  /** Beginning of the run on the machine's monotonic clock, in decimal nanoseconds. */
  readonly originNs: string;
  readonly firstProcess: number;
  readonly seed: string;
};

/** A writer program tells how far it is, several times a second. */
export type WriterProgress = { readonly acknowledged: number; readonly conflicts: number };

/** Writers of one program, and streams that all of them share: few enough to be in each other's way. */
export const writersPerProgram = 6;
export const streamsShared = 40;
/** A writer pauses up to so long: the machine is shared, and a history of some ten thousand acts says all. */
export const pauseMsMax = 24;
export const progressMs = 50;
export const openAgainMs = 100;
/** The variable of the environment that holds the options. */
export const optionsVariable = 'CHAOS_WRITER';
