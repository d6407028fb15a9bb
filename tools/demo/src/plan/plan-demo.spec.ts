import { describe, expect, it } from '@jest/globals';
import { isLeaf, type LeafRule } from '@quanheng/indicator-catalog-contracts';
import { blockItem, BLOCK_ITEMS_MAX } from '@quanheng/scoring-contracts';
import { actsOf, applicability, cellsOf, departments, planOfSeed, systems } from '../spec-support/planned-demo.ts';
import { scorersOf } from './people.ts';
import { isBlock } from './planned-act.ts';

const seeds = [1, 2, 7, 2022];
const everyAct = [
  'add-incident',
  'approve-adjustment',
  'approve-adjustment-revocation',
  'measure',
  'propose-adjustment',
  'propose-adjustment-revocation',
  'record-checkpoints',
  'record-fulfilment',
  'record-grade',
  'record-level',
  'record-nothing-to-deduct',
  'reject-adjustment',
  'revoke',
  'revoke-ruling',
  'rule-not-applicable',
  'set-state-count',
];
const ruleOf = new Map<string, LeafRule>(systems.flatMap((system) => system.indicators.filter(isLeaf).map((leaf) => [`${system.id}/${leaf.code}`, leaf.rule] as const)));

describe('the plan of a demonstration', () => {
  it('follows from its seed alone', () => {
    expect(planOfSeed(7)).toEqual(planOfSeed(7));
    expect(planOfSeed(7)).not.toEqual(planOfSeed(8));
  });

  it.each(seeds)('of seed %i has every act, at least 10,000 of them, blocks, races, and cells left unscored', (seed) => {
    const plan = planOfSeed(seed);
    const cells = cellsOf(plan);
    expect([...new Set(cells.flatMap(actsOf).map(({ act }) => act))].sort()).toEqual(everyAct);
    expect(plan.actionCount).toBeGreaterThanOrEqual(10_000);
    expect(plan.actionCount).toBe(cells.reduce((sum, { steps }) => sum + steps.length, 0));
    expect(cells.flatMap(({ steps }) => steps).filter(({ is }) => is === 'race').length).toBeGreaterThan(100);
    expect(plan.work.filter(isBlock).flatMap(({ cells: together, rounds }) => together.map(() => rounds)).reduce((sum, rounds) => sum + rounds, 0)).toBeGreaterThan(1_000);
    expect(plan.unscoredCount).toBe(cells.filter(({ steps }) => steps.length === 0).length);
    expect(plan.unscoredCount / plan.cellCount).toBeGreaterThan(0.005);
    expect(plan.unscoredCount / plan.cellCount).toBeLessThan(0.05);
  });

  it('reaches every cell once, and so every kind of rule', () => {
    const cells = cellsOf(planOfSeed(7)).map(({ unit, leaf }) => `${unit} ${leaf}`);
    const applicable = [...applicability].flatMap(([system, rows]) => rows.flatMap(({ unit, leaves }) => leaves.map(({ code }) => `${unit} ${system}/${code}`)));
    expect([...cells].sort()).toEqual(applicable.sort());
    const kinds = new Set(cellsOf(planOfSeed(7)).filter(({ steps }) => steps.length > 0).map(({ leaf }) => ruleOf.get(leaf)!.kind));
    expect([...kinds].sort()).toEqual(['binary', 'checklist', 'checkpoints', 'graded', 'levels', 'ratio', 'reduction', 'shortfall', 'tally']);
  });

  it('lets no department score the unit that it is, and none a column that is not its own', () => {
    const columns = new Map(departments.departments.flatMap(({ id, leaves }) => scorersOf(id).map((login) => [login, { id, leaves: new Set(leaves) }] as const)));
    for (const cell of cellsOf(planOfSeed(7))) {
      for (const { by } of actsOf(cell)) {
        const scorer = columns.get(by);
        if (scorer) expect([cell.unit === scorer.id, scorer.leaves.has(cell.leaf)]).toEqual([false, true]);
      }
    }
  });

  it('settles every race by a definite act of the same kind and period, which nothing revokes', () => {
    for (const { steps } of cellsOf(planOfSeed(7))) {
      for (const [index, step] of steps.entries()) {
        if (step.is !== 'race') continue;
        const settling = steps[index + 1];
        if (settling?.is !== 'act') throw new Error('a race without a settling act');
        for (const { act, input } of [...step.contenders, settling.act]) {
          expect([act, input['period'], input['kind']]).toEqual([settling.act.act, settling.act.input['period'], settling.act.input['kind']]);
        }
        expect(steps.some((later) => later.is === 'act' && later.act.act === 'revoke' && later.act.refersTo?.step === index + 1)).toBe(false);
      }
    }
  });

  it('sends blocks that the API takes', () => {
    for (const { leaf, rounds, cells } of planOfSeed(7).work.filter(isBlock)) {
      expect(cells.length).toBeLessThanOrEqual(BLOCK_ITEMS_MAX);
      for (const { unit, steps } of cells) {
        for (const step of steps.slice(0, rounds)) {
          if (step.is !== 'act') throw new Error('a race in a block');
          const { act, input } = step.act;
          expect(blockItem.safeParse({ act, unit, leaf, input, ...(act !== 'add-incident' && { version: 0 }) }).success).toBe(true);
        }
      }
    }
  });
});
