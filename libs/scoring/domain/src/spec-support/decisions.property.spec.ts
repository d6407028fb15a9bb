import { expect, it } from '@jest/globals';
import type { Actor, Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { campaignLedgerEvents, type CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import { explain, foldCampaign, scoreboardOf, type CampaignFold } from '@quanheng/scoring-rules';
import fc from 'fast-check';
import * as domain from '../index.ts';
import { asScorer, facts, firstScorer, idOf, opened, organiser, secondScorer, today, administrator } from './campaign-specification.ts';

type Step = { readonly by: Actor; decide(state: CampaignFold): domain.Decision };

/** Few cells, so that acts meet each other on them. */
const unit = fc.constantFrom('fagai-wei', 'fagai-wei', 'fagai-wei', 'shuiwu-ju', 'yushugou-zhen');
const leaf = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `mini/${index + 1}`), 'tasks/1');
/** Proposals lapse at once, so their decisions have to come often. */
const adjusting = fc.integer({ min: 12, max: 15 });
/** For each act in the order below leaves whose rule takes it; an act for every rule has none of its own. */
const fitting = ['mini/1', 'mini/7', 'mini/8', 'tasks/1', 'mini/9', 'mini/2', 'mini/4', 'mini/5', 'mini/10', 'mini/10', 'mini/10'];
const count = fc.constantFrom('0', '1', '2', '5', '40');
const reason = '理由';
const pick = fc.nat();
/** Mostly the present version: a stale one is refused whatever else there is. */
const stale = fc.integer({ min: 0, max: 9 }).map((tenth) => tenth === 0);

const target = (state: CampaignFold, where: { unit: string; leaf: string }, isStale: boolean) => ({
  ...where,
  ifMatch: (state.findCell(where.unit, where.leaf)?.version ?? 0) + (isStale ? 1 : 0),
});
const anyOf = <Item>(items: Iterable<Item>, index: number): Item | undefined => {
  const all = [...items];
  return all[index % Math.max(1, all.length)];
};

const steps: fc.Arbitrary<Step> = fc.record({ unit, leaf, count, other: count, pick, stale, kind: fc.oneof(fc.nat(18), adjusting) }).map(({ unit: ofUnit, leaf: anyLeaf, count: n, other, pick: index, stale: isStale, kind }): Step => {
  const ofLeaf = index % 5 === 0 ? anyLeaf : (fitting[kind] ?? ['mini/10', 'mini/1'][index % 2]!);
  const by = [firstScorer, secondScorer, organiser, administrator][index % 4]!;
  const at = (state: CampaignFold) => target(state, { unit: ofUnit, leaf: ofLeaf }, isStale);
  const cited = (state: CampaignFold) => anyOf(state.findCell(ofUnit, ofLeaf)?.acts.keys() ?? [], index) ?? idOf(0);
  const proposal = (state: CampaignFold) => [...(state.findCell(ofUnit, ofLeaf)?.proposals.keys() ?? [])].at(-1) ?? idOf(0);
  const incident = ['10a', '10b', '22a', '22b', '12a', '2'][index % 6]!;
  const acts: readonly ((state: CampaignFold) => domain.Decision)[] = [
    (state) => domain.decideRecordGrade({ ...at(state), grade: n }, state, asScorer),
    (state) => domain.decideRecordFulfilment({ ...at(state), fulfilment: (['met', 'partly-met', 'not-met'] as const)[index % 3]! }, state, asScorer),
    (state) => domain.decideRecordCheckpoints({ ...at(state), checkpoints: [{ checkpoint: 'lead', met: true }, { checkpoint: 'support', met: index % 2 === 0 }] }, state, asScorer),
    (state) => domain.decideRecordLevel({ ...at(state), level: '完成' }, state, asScorer),
    (state) => domain.decideMeasure({ ...at(state), measurement: { numerator: n, denominator: other } }, state, asScorer),
    (state) => domain.decideMeasure({ ...at(state), measurement: { numerator: n } }, state, asScorer),
    (state) => domain.decideMeasure({ ...at(state), measurement: { numerator: n, denominator: other }, period: ['2022-01', '2022-02', '2022-Q1'][index % 3] }, state, asScorer),
    (state) => domain.decideMeasure({ ...at(state), measurement: { before: n, after: other } }, state, asScorer),
    (state) => domain.decideAddIncident({ unit: ofUnit, leaf: ofLeaf, kind: incident, count: n === '0' ? '1' : n, on: today, reason, ...(index % 2 === 0 && { cites: cited(state) }) }, state, asScorer),
    (state) => domain.decideSetStateCount({ ...at(state), kind: '2', count: n, on: today, reason }, state, asScorer),
    (state) => domain.decideRecordNothingToDeduct(at(state), state, asScorer),
    (state) => domain.decideRevoke({ ...at(state), action: cited(state), reason }, state, asScorer),
    (state) => domain.decideProposeAdjustment({ ...at(state), stated: ofLeaf === 'mini/1' ? { points: n } : { points: '-5' }, reason }, state),
    (state) => domain.decideApproveAdjustment({ ...at(state), proposal: proposal(state) }, state, { actor: by, today }),
    (state) => domain.decideProposeAdjustmentRevocation({ ...at(state), adjustment: state.findCell(ofUnit, ofLeaf)?.adjustment?.id ?? idOf(0), reason }, state),
    (state) => domain.decideApproveAdjustmentRevocation({ ...at(state), proposal: proposal(state) }, state, { actor: by, today }),
    (state) => domain.decideRuleNotApplicable({ leaf: ofLeaf, units: [ofUnit], reason, ...(index % 3 === 0 && { checkpoint: 'lead' }) }, state),
    (state) => domain.decideRevokeRuling({ ruling: anyOf(state.rulings.keys(), index) ?? idOf(0), reason }, state),
    (state) => domain.decidePickUnits({ leaf: 'tasks/1', role: 'support', units: [ofUnit] }, state, facts),
  ];
  return { by, decide: acts[kind]! };
});

/** The ledger of the open campaign, as the log holds it. */
const openedLedger = opened.map((event, position) => ({ ...event, ledger: 'campaign/demo-1', stream: 'campaign', version: position + 1, position, id: idOf(position), at: '2022-09-01T02:00:00.000000Z', actor: organiser, cause: idOf(position) }) as Recorded<CampaignLedgerEvent>);
const schemas = new Map(campaignLedgerEvents.map((event) => [event.type, event.data]));

it('whatever is decided is a valid event at the head of its stream, and the fold takes it', () => {
  const accepted = new Set<string>();
  fc.assert(
    fc.property(fc.array(steps, { minLength: 40, maxLength: 120 }), (sequence) => {
      const ledger = [...openedLedger];
      const fold = foldCampaign(ledger);
      const versions = new Map([['campaign', ledger.length]]);
      for (const { by, decide } of sequence) {
        const decision = unlessRefused(() => decide(fold));
        if (!decision) continue;
        const head = versions.get(decision.stream) ?? 0;
        if (decision.expectedVersion !== head) throw new Error(`${decision.stream}: decided on ${decision.expectedVersion}, the head is ${head}`);
        decision.events.forEach((event, index) => {
          schemas.get(event.type)!.parse(event.data);
          accepted.add(event.type);
          const position = ledger.length;
          const recorded = { ...event, ledger: 'campaign/demo-1', stream: decision.stream, version: head + index + 1, position, id: idOf(position), at: '2022-09-01T03:00:00.000000Z', actor: by, cause: idOf(position) };
          ledger.push(recorded as Recorded<CampaignLedgerEvent>);
          fold.apply(recorded as Recorded<CampaignLedgerEvent>);
        });
        versions.set(decision.stream, head + decision.events.length);
      }
      const replayed = foldCampaign(ledger);
      if (JSON.stringify([scoreboardOf(fold), explain(fold)]) !== JSON.stringify([scoreboardOf(replayed), explain(replayed)])) throw new Error('the fold differs from its replay');
    }),
    { numRuns: 300, seed: 2022 },
  );
  // Every kind of act was accepted somewhere: the sequences do not consist of refusals.
  expect([...accepted].sort()).toEqual([
    'action-revoked',
    'adjustment-approved',
    'adjustment-proposed',
    'adjustment-revocation-proposed',
    'adjustment-revoked',
    'checkpoints-recorded',
    'fulfilment-recorded',
    'grade-recorded',
    'incident-added',
    'level-recorded',
    'measurement-recorded',
    'not-applicable-ruled',
    'nothing-to-deduct-recorded',
    'ruling-revoked',
    'state-count-set',
    'units-picked',
  ]);
});

function unlessRefused(decide: () => domain.Decision): domain.Decision | undefined {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
