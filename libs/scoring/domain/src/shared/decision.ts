import type { Actor } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';

/**
 * What a command decided, and what the decision rests on. The append is refused when its stream is no longer at
 * `expectedVersion`, or the guarded stream no longer at its version: then the command is decided again on the newer state.
 */
export type Decision = {
  readonly stream: string;
  /** Version of the stream that was decided on; 0 for none. */
  readonly expectedVersion: number;
  readonly guard?: { readonly stream: string; readonly version: number };
  readonly events: readonly CampaignLedgerEvent[];
};

/** Who acts, and when: time and ids never come from the domain itself. */
export type CommandMetadata = {
  readonly actor: Actor;
  /** Today's date in the campaign's zone, `2022-08-31`. */
  readonly today: string;
};
