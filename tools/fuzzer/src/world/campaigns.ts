import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { departments, markOf, scorersUnit, type Department, type Mark } from '@quanheng/end-to-end';
import { loadSystem, systemIds2022, type SystemId2022 } from '@quanheng/indicator-systems';
import type { Exchange } from '../exchange.ts';
import type { Person } from '../requests/person.ts';
import { keyed, versioned, type Roles } from './people.ts';

export const mainCampaign = 'changji-2022';

/** Whole in itself, and the smallest of 2022: what is opened again and again for its own sake. */
const smallPlan = {
  name: '短评价',
  zone: 'Asia/Shanghai',
  referenceDate: '2022-12-31',
  unitsOn: '2022-12-31',
  programmes: [{ programme: 'service', name: '政务服务', list: 'service', systems: [{ system: 'service-offline-townships', systemVersion: '1' }] }],
};

export type TakenCell = Mark & { readonly by: Person; readonly path: Readonly<Record<'campaign' | 'unit' | 'system' | 'code', string>> };

/** Campaigns in every state, and the cells of the one that is scored. */
export class Campaigns {
  readonly #exchange: Exchange;
  readonly #roles: Roles;
  #count = 0;
  /** Cells that no hint has touched, by the act that their rule takes. */
  readonly #cells = new Map<string, Mark[]>();

  constructor(exchange: Exchange, roles: Roles) {
    this.#exchange = exchange;
    this.#roles = roles;
  }

  freshId(): string {
    this.#count += 1;
    return `fuzz-${this.#count}`;
  }

  plan(): typeof smallPlan {
    return smallPlan;
  }

  async version(campaign: string): Promise<number> {
    const { version } = await this.#exchange.act('readCampaign', { by: this.#roles.auditor, path: { campaign } });
    return version;
  }

  async draft(): Promise<{ readonly campaign: string; readonly version: number }> {
    const campaign = this.freshId();
    const { version } = await this.#exchange.act('makeCampaign', { by: this.#roles.organiser, headers: keyed(), json: { campaign, plan: smallPlan } });
    return { campaign, version };
  }

  async open(): Promise<{ readonly campaign: string; readonly version: number }> {
    const { campaign } = await this.draft();
    await this.#setUp(campaign, { 'zwfw-ju': ['service-offline-townships'] }, { townships: { 'service-offline-townships': '1' } });
    return { campaign, version: await this.version(campaign) };
  }

  async closed(): Promise<{ readonly campaign: string; readonly version: number }> {
    const { campaign, version } = await this.open();
    const closed = await this.#exchange.act('closeCampaign', { by: this.#roles.organiser, path: { campaign }, headers: versioned(version), json: {} });
    return { campaign, version: closed.version };
  }

  /** Opens the campaign that comes with the product, and looks up its cells. */
  async openMain(): Promise<void> {
    const scored = { 'zwgk-ban': departments['zwgk-ban'].systems, 'zwfw-ju': departments['zwfw-ju'].systems };
    const weights = { departments: { reform: '2', 'service-online': '3', 'service-offline-departments': '5' }, townships: { reform: '1', 'service-offline-townships': '1' } };
    await this.#setUp(mainCampaign, scored, weights);
    for (const system of systemIds2022) {
      const units: { unit: string; leaves: { code: string }[] }[] = await this.#exchange.act('readApplicability', { by: this.#roles.organiser, path: { campaign: mainCampaign }, query: [['system', system]] });
      for (const { unit, leaves } of units.filter(({ unit: id }) => id !== scorersUnit)) {
        for (const { code } of leaves) this.#keep({ unit, leaf: `${system}/${code}` });
      }
    }
  }

  async #setUp(campaign: string, scored: Readonly<Partial<Record<Department, readonly SystemId2022[]>>>, weights: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void> {
    const by = this.#roles.organiser;
    for (const [department, systems] of Object.entries(scored)) {
      await this.#exchange.act('setScoringDepartment', { by, path: { campaign, department }, headers: versioned(0), json: { name: departments[department as Department].name } });
      const leaves = systems.flatMap((system) => loadSystem(system).indicators.filter(isLeaf).map(({ code }) => `${system}/${code}`));
      await this.#exchange.act('assignLeaves', { by, path: { campaign, department }, headers: keyed(), json: { leaves } });
    }
    for (const [group, weighed] of Object.entries(weights)) {
      const json = { weights: Object.entries(weighed).map(([system, weight]) => ({ system, weight })), origin: 'proposed' };
      await this.#exchange.act('setCompositeWeights', { by, path: { campaign, programme: 'service', group }, headers: versioned(0), json });
    }
    await this.#exchange.act('openCampaign', { by, path: { campaign }, headers: versioned(await this.version(campaign)), json: {} });
  }

  #keep(cell: { readonly unit: string; readonly leaf: string }): void {
    // Each of the two forms of a tally's mark.
    for (const number of [0, 1]) {
      const mark = markOf(cell, number);
      const kept = this.#cells.get(mark.act) ?? [];
      if (number === 0 || kept.at(-1)?.unit !== cell.unit || kept.at(-1)?.leaf !== cell.leaf) kept.push(mark);
      this.#cells.set(mark.act, kept);
    }
  }

  /** An untouched cell whose rule takes an act, and by whom. @throws Error where there is none left. */
  takeCell(act: string): TakenCell {
    const mark = this.#cells.get(act)?.shift();
    if (mark === undefined) throw new Error(`no cell is left for ${act}`);
    for (const [other, marks] of this.#cells) this.#cells.set(other, marks.filter(({ unit, leaf }) => unit !== mark.unit || leaf !== mark.leaf));
    const [system, code] = mark.leaf.split('/') as [string, string];
    return { ...mark, by: this.#roles[system === 'openness' ? 'openness-scorer' : 'service-scorer'], path: { campaign: mainCampaign, unit: mark.unit, system, code } };
  }

  /** A cell of openness that was graded once. */
  async gradedCell(): Promise<TakenCell & { readonly event: string; readonly version: number }> {
    const cell = this.takeCell('record-grade');
    const { event, version } = await this.#exchange.act('recordGrade', { by: cell.by, path: cell.path, headers: versioned(0), json: cell.input });
    return { ...cell, event, version };
  }

  /** A cell with an adjustment that waits for the second person. */
  async proposedCell(): Promise<TakenCell & { readonly event: string; readonly version: number }> {
    const cell = await this.gradedCell();
    const { event, version } = await this.#exchange.act('proposeAdjustment', { by: this.#roles.organiser, path: cell.path, headers: versioned(cell.version), json: { points: '0', reason: '复核网站记录' } });
    return { ...cell, event, version };
  }

  /** A cell that is adjusted. */
  async adjustedCell(): Promise<TakenCell & { readonly adjustment: string; readonly version: number }> {
    const cell = await this.proposedCell();
    const { version } = await this.#exchange.act('approveAdjustment', { by: this.#roles.secondOrganiser, path: cell.path, headers: versioned(cell.version), json: { proposal: cell.event } });
    return { ...cell, adjustment: cell.event, version };
  }
}
