import type { AdjustmentApprovedEvent, AdjustmentProposedEvent, CellEvent, ScoringActEvent } from '@quanheng/scoring-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import { strongestWay, type Way } from '../applicability/ways.ts';
import { standingActs } from '../rule/standing-acts.ts';
import { ActHistory, type CapturedActs, type WrittenActs } from './act-history.ts';
import type { Act, CampaignLeaf, CellState, Proposal, Ruling } from './campaign-state.ts';

/**
 * The inputs of one cell, and nothing computed from them but which acts stand. A cell whose last way was unpicked keeps its
 * stream: picked again, it goes on from the version that it had.
 */
export class Cell implements CellState {
  readonly unit: string;
  readonly definition: CampaignLeaf;
  version = 0;
  head: Recorded<CellEvent> | undefined;
  readonly proposals = new Map<string, Proposal>();
  adjustment: Recorded<AdjustmentProposedEvent> | undefined;
  /** The approval of the adjustment that stands: the second person's act. */
  approval: Recorded<AdjustmentApprovedEvent> | undefined;
  /** Rulings in force, by id. */
  readonly #rulings = new Map<string, Ruling>();
  readonly #history = new ActHistory();
  #ways: readonly Way[];
  #standing: readonly Recorded<ScoringActEvent>[] | undefined = [];

  constructor(unit: string, definition: CampaignLeaf, ways: readonly Way[] = []) {
    this.unit = unit;
    this.definition = definition;
    this.#ways = ways;
  }

  get leaf(): string {
    return this.definition.ref;
  }

  /** Whether applicability or a pick gives it. */
  get exists(): boolean {
    return this.#ways.length > 0;
  }

  get role(): Way['role'] {
    return strongestWay(this.#ways)?.role ?? 'assessed';
  }

  get acts(): ReadonlyMap<string, Act> {
    return this.#history.all;
  }

  get rulings(): ReadonlySet<string> {
    return new Set(this.#rulings.keys());
  }

  get rulingsInForce(): Iterable<Ruling> {
    return this.#rulings.values();
  }

  /** Check-points that rulings took out. */
  get checkpointsOut(): ReadonlySet<string> {
    const out = new Set<string>();
    for (const { checkpoint } of this.#rulings.values()) if (checkpoint !== undefined) out.add(checkpoint);
    return out;
  }

  get ruledOut(): boolean {
    if (this.#rulings.size === 0) return false;
    for (const { checkpoint } of this.#rulings.values()) if (checkpoint === undefined) return true;
    const { rule } = this.definition.indicator;
    if (rule.kind !== 'checkpoints') return false;
    const out = this.checkpointsOut;
    return rule.checkpoints.every(({ code }) => out.has(code));
  }

  /** The acts that stand, in the order of their versions. */
  get standing(): readonly Recorded<ScoringActEvent>[] {
    this.#standing ??= standingActs(this.#history.known);
    return this.#standing;
  }

  get scored(): boolean {
    return this.adjustment !== undefined || this.standing.length > 0;
  }

  setWays(ways: readonly Way[]): void {
    this.#ways = ways;
  }

  addAct(event: Recorded<ScoringActEvent>): void {
    this.#history.add(event);
    this.#standing = undefined;
  }

  /** Marks an act as revoked and returns it; undefined where the cell has no such act. */
  revokeAct(id: string): Recorded<ScoringActEvent> | undefined {
    const act = this.#history.revoke(id);
    this.#standing = undefined;
    return act;
  }

  findAct(id: string): Act | undefined {
    return this.#history.find(id);
  }

  captureActs(): CapturedActs {
    return this.#history.capture();
  }

  restoreActs(standing: readonly Recorded<ScoringActEvent>[], written: WrittenActs | undefined): void {
    this.#history.restore(standing, written);
    this.#standing = undefined;
  }

  addRuling(ruling: Ruling): void {
    this.#rulings.set(ruling.id, ruling);
  }

  removeRuling(id: string): void {
    this.#rulings.delete(id);
  }
}
