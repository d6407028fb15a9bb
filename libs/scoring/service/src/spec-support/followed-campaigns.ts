import type { CellSummary } from '@quanheng/scoring-contracts';
import type { Person } from './accounts.ts';
import { Board } from './board.ts';
import { ChangesReader, type Received } from './changes-reader.ts';
import type { ScoringWorld } from './scoring-world.ts';

type Where = { readonly after?: number; readonly lastEventId?: string; readonly instance?: number; readonly isStuck?: boolean };
type Cell = { readonly unit: string; readonly leaf: string; readonly ifMatch?: number; readonly instance?: number };

/** Campaigns with people who score in them and people who follow what changes. */
export class FollowedCampaigns {
  readonly #world: ScoringWorld;
  readonly #readers: ChangesReader[] = [];

  constructor(world: ScoringWorld) {
    this.#world = world;
  }

  async follow(by: Person, campaign: string, { instance = 0, ...where }: Where = {}): Promise<ChangesReader> {
    const reader = await ChangesReader.open({ port: await this.#world.port(instance), token: this.#world.tokens.tokenOf(by), campaign, ...where });
    this.#readers.push(reader);
    return reader;
  }

  /** Every reader goes. */
  leave(): void {
    for (const reader of this.#readers.splice(0)) reader.close();
  }

  async head(campaign: string): Promise<number> {
    return (await this.#world.get('auditor', `/${campaign}`)).body.position as number;
  }

  /** @returns the position of the act. @throws where it was not accepted. */
  grade(campaign: string, cell: Cell, grade: string): Promise<number> {
    return this.#act(campaign, cell, 'record-grade', { grade });
  }

  measure(campaign: string, cell: Cell, body: object): Promise<number> {
    return this.#act(campaign, cell, 'measure', body);
  }

  /** What the reads give somebody, page by page. */
  async boardOf(by: Person, campaign: string, instance = 0): Promise<Board> {
    const cells: CellSummary[] = [];
    for (let next: string | undefined = `/${campaign}/cells?limit=500`; next !== undefined; ) {
      const { body } = await this.#world.get(by, next.replace('/api/v1/campaigns', ''), { instance });
      cells.push(...(body.items as CellSummary[]));
      next = body.next as string | undefined;
    }
    const { status, body } = await this.#world.get(by, `/${campaign}/scoreboard`, { instance });
    return new Board(cells, status === 200 ? body : undefined);
  }

  async #act(campaign: string, { unit, leaf, ifMatch = 0, instance = 0 }: Cell, act: string, body: object): Promise<number> {
    const answer = await this.#world.post('scorer', `/${campaign}/cells/${unit}/${leaf}/${act}`, { ifMatch, body, instance });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body.position as number;
  }
}

/** The last that was told of each cell. */
export const toldOf = (events: readonly Received[]): Map<string, CellSummary> =>
  new Map(events.flatMap((told) => (told.event === 'changes' ? told.data.cells.map((cell) => [`${cell.unit} ${cell.leaf}`, cell] as const) : [])));
