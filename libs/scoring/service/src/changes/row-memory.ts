import type { ScoreboardView } from '@quanheng/scoring-contracts';
import { scoreboardOf, type CampaignFold } from '@quanheng/scoring-rules';
import { EVENTS_BEHIND_MAX } from './limits.ts';

type KnownText = { readonly text: string; readonly changedAt: number };

/**
 * When each row of a campaign's rankings last changed, found by comparing the scoreboard with the one before: a rank moves with every
 * other row's result, which no event says. Compared only while somebody reads who may see rankings, and only after an event: what was
 * otherwise between two comparisons, and is now as it was, is not seen. So a reader can be told rows alone if it knows the rankings as
 * of a position at which they were compared.
 */
export class RowMemory {
  readonly #rows = new Map<string, KnownText>();
  /** What the scoreboard says beside its rows: groups, weights, warnings. */
  #frame: KnownText | undefined;
  /** Where they were compared, the newest last; those that nobody may resume from any more are dropped. */
  readonly #positions = new Set<number>();

  /** Compares the scoreboard of the state with the last one. */
  compare(state: CampaignFold): void {
    const { position } = state;
    if (this.#positions.has(position)) return;
    const scoreboard = scoreboardOf(state);
    for (const { id: programme, groups } of scoreboard.programmes) {
      for (const { id: group, rows } of groups) {
        for (const row of rows) {
          const key = `${programme}/${row.unit}`;
          const text = JSON.stringify({ programme, group, row });
          if (this.#rows.get(key)?.text !== text) this.#rows.set(key, { text, changedAt: position });
        }
      }
    }
    const frame = frameText(scoreboard);
    if (this.#frame?.text !== frame) this.#frame = { text: frame, changedAt: position };
    this.#positions.add(position);
    for (const earlier of this.#positions) {
      if (earlier >= position - EVENTS_BEHIND_MAX) break;
      this.#positions.delete(earlier);
    }
  }

  /** Whether rows alone cannot say what changed after `position`. */
  demandsResync(position: number): boolean {
    return this.#frame === undefined || this.#frame.changedAt > position || !this.#positions.has(position);
  }

  /** The rows that changed after `position`, as JSON. */
  rowsSince(position: number): readonly string[] {
    return [...this.#rows.values()].filter(({ changedAt }) => changedAt > position).map(({ text }) => text);
  }
}

/** Everything of a scoreboard but its rows and its position. */
function frameText({ programmes, position: _position, ...rest }: ScoreboardView): string {
  return JSON.stringify({ ...rest, programmes: programmes.map(({ groups, ...programme }) => ({ ...programme, groups: groups.map(({ rows: _rows, ...group }) => group) })) });
}
