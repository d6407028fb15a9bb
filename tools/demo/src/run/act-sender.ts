import { setTimeout as pause } from 'node:timers/promises';
import { BLOCK_ITEMS_MAX, cellStream, type ActAnswer, type BlockAnswer, type BlockItem, type BlockOutcome } from '@quanheng/scoring-contracts';
import { BACKOFF_MS_LEAST, BACKOFF_MS_MOST, WITHOUT_ANSWER_MS_MAX } from '../http/limits.ts';
import { ServerGoneError } from '../http/problem-error.ts';
import type { Server } from '../http/server.ts';
import type { ActName, PlannedAct } from '../plan/planned-act.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import { CommandIds } from './command-ids.ts';
import type { Pace } from './pace.ts';

const firstServerError = 500;

export type CellName = { readonly unit: string; readonly leaf: string };
/** An act with the event that it names, on the version of the cell that its scorer saw. */
export type ReadyAct = {
  readonly cell: CellName;
  readonly planned: PlannedAct;
  /** The id of the event that the act names, where it names one. */
  readonly reference?: string | undefined;
  /** Of the cell. */
  readonly version: number;
};

type Parts = { readonly server: Server; readonly campaign: string; readonly tokens: ReadonlyMap<string, string>; readonly acknowledgements: Acknowledgements; readonly pace: Pace };

/** Sends acts, one by one or in blocks, and notes each acknowledgement before anything else is done. */
export class ActSender {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws ProblemError where it was refused, ServerGoneError. */
  async act(command: string, ready: ReadyAct): Promise<ActAnswer> {
    const { server, pace } = this.#parts;
    const { cell, planned, version } = ready;
    await pace.take(1);
    const answer = await server.send<ActAnswer>({
      method: 'POST',
      path: this.#pathOf(ready),
      token: this.#tokenOf(planned.by),
      key: command,
      ...(needsVersion(planned) && { ifMatch: version }),
      body: inputOf(ready),
    });
    this.#acknowledge(command, planned, answer, cell);
    return answer;
  }

  /**
   * One act on each of several cells, at once. An item that the server was too busy for makes the block be sent again.
   * @returns an outcome for each act, in their order.
   * @throws ServerGoneError, ProblemError of the block as a whole.
   */
  async block(key: string, by: string, acts: readonly ReadyAct[]): Promise<readonly BlockOutcome[]> {
    if (acts.length > BLOCK_ITEMS_MAX) throw new RangeError(`a block of ${acts.length} cells; at most ${BLOCK_ITEMS_MAX}`);
    const { server, campaign, pace } = this.#parts;
    const items = acts.map((ready) => ({ act: ready.planned.act, ...ready.cell, ...(needsVersion(ready.planned) && { version: ready.version }), input: inputOf(ready) }) as BlockItem);
    const since = performance.now();
    await pace.take(items.length);
    for (let waitMs = BACKOFF_MS_LEAST; ; waitMs = Math.min(waitMs * 2, BACKOFF_MS_MOST)) {
      const { outcomes } = await server.send<BlockAnswer>({ method: 'POST', path: `/api/v1/campaigns/${campaign}/cells/block`, token: this.#tokenOf(by), key, body: { items } });
      for (const [index, outcome] of outcomes.entries()) {
        if ('act' in outcome) this.#acknowledge(CommandIds.ofItem(key, index), acts[index]!.planned, outcome.act, acts[index]!.cell);
      }
      if (outcomes.every(({ status }) => status < firstServerError)) return outcomes;
      if (performance.now() - since > WITHOUT_ANSWER_MS_MAX) throw new ServerGoneError(`${server.address} was too busy for a block for three minutes`);
      server.retries += 1;
      await pause(waitMs);
    }
  }

  #acknowledge(command: string, { act, by }: PlannedAct, { position }: ActAnswer, cell: CellName): void {
    this.#parts.acknowledgements.add({ command, position, act, by, cell: cellStream(cell) });
  }

  #pathOf({ cell, planned, reference }: ReadyAct): string {
    const campaign = `/api/v1/campaigns/${this.#parts.campaign}`;
    if (planned.act === 'rule-not-applicable') return `${campaign}/rulings`;
    if (planned.act === 'revoke-ruling') return `${campaign}/rulings/${reference}/revoke`;
    return `${campaign}/cells/${cell.unit}/${cell.leaf}/${planned.act}`;
  }

  #tokenOf(login: string): string {
    const token = this.#parts.tokens.get(login);
    if (token === undefined) throw new Error(`there is no token for ${login}`);
    return token;
  }
}

/** Adding an incident, and rulings, are made on no version of the cell. */
const withoutVersion: readonly ActName[] = ['add-incident', 'rule-not-applicable', 'revoke-ruling'];
const needsVersion = ({ act }: PlannedAct): boolean => !withoutVersion.includes(act);

/** A ruling that is revoked is named in the path; every other event in the input. */
function inputOf({ planned: { input, refersTo }, reference }: ReadyAct): object {
  return refersTo === undefined || refersTo.field === 'ruling' ? input : { ...input, [refersTo.field]: reference };
}
