import { describe, expect, it } from '@jest/globals';
import { ServerGoneError } from '../http/problem-error.ts';
import type { DemoPlan } from '../plan/planned-act.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { ModelCampaign } from '../spec-support/model-campaign.ts';
import { ModelSender } from '../spec-support/model-sender.ts';
import { cellsOf, planOfSeed } from '../spec-support/planned-demo.ts';
import { CommandIds } from './command-ids.ts';
import { runPlan } from './run-plan.ts';

const ids = new CommandIds('11111111-1111-4111-8111-111111111111');
const playMsMax = 120_000;

/** Runs a plan on a model server whose timing chance gives; it dies after so many acts, again and again. */
async function play(plan: DemoPlan, timing: number, actsPerLife = Number.POSITIVE_INFINITY) {
  const campaign = new ModelCampaign();
  const sender = new ModelSender(campaign, seededRandom('timing', timing));
  for (let lives = 1; ; lives += 1) {
    const counts = { done: 0, conflicts: 0 };
    // Each life gets further, since what is stored is sent again first.
    sender.actsLeft = actsPerLife * lives;
    try {
      await runPlan(plan, { sender, ids, counts });
      return { campaign, sender, counts, lives };
    } catch (error) {
      if (!(error instanceof ServerGoneError)) throw error;
    }
  }
}

describe('a plan that is run, judged by the product’s own deciders', () => {
  const plan = planOfSeed(7);
  const raceCount = cellsOf(plan).flatMap(({ steps }) => steps).filter(({ is }) => is === 'race').length;

  it('is accepted to its last act, and ends in the same scoreboard whatever the timing, the races and the interruptions', async () => {
    const one = await play(plan, 1);
    expect(one.counts).toEqual({ done: plan.actionCount, conflicts: raceCount });
    expect(one.sender.stored.size).toBe(plan.actionCount);
    const rows = one.campaign.scoreboard.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    expect(rows.filter(({ score }) => score !== null).length).toBeGreaterThan(90);
    expect(rows.reduce((sum, { applicable, scored }) => sum + applicable - scored, 0)).toBeGreaterThan(0);

    const other = await play(plan, 2, 3_500);
    expect(other.lives).toBeGreaterThan(2);
    expect(other.counts).toEqual(one.counts);
    expect(other.sender.stored.size).toBe(plan.actionCount);
    expect(other.campaign.scoreboard).toEqual(one.campaign.scoreboard);
  }, playMsMax);

  it('ends in another scoreboard for another seed', async () => {
    const [one, other] = [await play(planOfSeed(8), 1), await play(planOfSeed(9), 1)];
    expect(other.campaign.scoreboard).not.toEqual(one.campaign.scoreboard);
  }, playMsMax);
});

describe('somebody else who scores the same cells', () => {
  it('is seen, and the plan goes on from there', async () => {
    const whole = planOfSeed(7);
    const graded = whole.work.find((item) => 'steps' in item && item.steps[0]?.is === 'act' && item.steps[0].act.act === 'record-grade');
    if (graded === undefined || !('steps' in graded) || graded.steps[0]?.is !== 'act') throw new Error('no graded cell in the plan');
    const campaign = new ModelCampaign();
    const { unit, leaf } = graded;
    campaign.act({ cell: { unit, leaf }, planned: { ...graded.steps[0].act, input: { grade: '0' } }, version: 0 });
    const counts = { done: 0, conflicts: 0 };
    await runPlan({ ...whole, work: [graded] }, { sender: new ModelSender(campaign, seededRandom('timing', 1)), ids, counts });
    expect(counts.done).toBe(graded.steps.length);
    expect(counts.conflicts).toBeGreaterThan(0);
    expect(campaign.versionOf({ unit, leaf })).toBeGreaterThan(1);
  });
});
