import { expect, it } from '@jest/globals';
import type { Actor, Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import { CampaignFold, explain } from '@quanheng/scoring-rules';
import { decideApproveAdjustmentRevocation } from '../adjustment/approve-adjustment-revocation/approve-adjustment-revocation.ts';
import { decideApproveAdjustment } from '../adjustment/approve-adjustment/approve-adjustment.ts';
import { decideAssignLeaves } from '../campaign/assign-leaves/assign-leaves.ts';
import { decideCloseCampaign } from '../campaign/close-campaign/close-campaign.ts';
import { decideMeasure } from '../cell/measure/measure.ts';
import { decideOpenCampaign } from '../campaign/open-campaign/open-campaign.ts';
import { decidePlanCampaign } from '../campaign/plan-campaign/plan-campaign.ts';
import { decideProposeAdjustmentRevocation } from '../adjustment/propose-adjustment-revocation/propose-adjustment-revocation.ts';
import { decideProposeAdjustment } from '../adjustment/propose-adjustment/propose-adjustment.ts';
import { decideRecordGrade } from '../cell/record-grade/record-grade.ts';
import { decideReopenCampaign } from '../campaign/reopen-campaign/reopen-campaign.ts';
import { decideRevokeRuling } from '../campaign/revoke-ruling/revoke-ruling.ts';
import { decideRevoke } from '../cell/revoke/revoke.ts';
import { decideRuleNotApplicable } from '../campaign/rule-not-applicable/rule-not-applicable.ts';
import { decideSetCompositeWeights } from '../campaign/set-composite-weights/set-composite-weights.ts';
import { decideSetScoringDepartment } from '../campaign/set-scoring-department/set-scoring-department.ts';
import type { Decision } from '../shared/decision.ts';
import { administrator, asScorer, draft, facts, firstScorer, idOf, organiser, planned, refusalOf, secondScorer, today } from './campaign-specification.ts';

const secondOrganiser: Actor = 'account:01970000-0000-7000-8000-000000000009';
const fold = new CampaignFold('demo-1');

/** Appends a decision as the log does, and applies it. @returns the id of its first event. */
function accept(decision: Decision, actor: Actor): string {
  const first = fold.position + 1;
  const head = decision.stream === 'campaign' ? fold.version : fold.findCell(decision.stream.split('/')[1]!, decision.stream.split('/').slice(2).join('/'))!.version;
  expect(decision.expectedVersion).toBe(head);
  if (decision.guard) expect(decision.guard).toEqual({ stream: 'campaign', version: fold.version });
  decision.events.forEach((event, index) => {
    const position = first + index;
    const recorded = { ...event, ledger: 'campaign/demo-1', stream: decision.stream, version: head + 1 + index, position, id: idOf(position), at: '2022-09-01T02:00:00.000000Z', actor, cause: idOf(first) };
    fold.apply(recorded as Recorded<CampaignLedgerEvent>);
  });
  return idOf(first);
}

const scoreOf = (unit: string, leaf: string) => explain(fold, { unit, leaf })[0]!.score;
const grade = (unit: string, ifMatch: number, value: string) => decideRecordGrade({ unit, leaf: 'mini/1', ifMatch, grade: value }, fold, asScorer);
const measure = (unit: string, numerator: string) => decideMeasure({ unit, leaf: 'mini/2', ifMatch: 0, measurement: { numerator } }, fold, asScorer);

it('a campaign goes from plan to reopening as in docs/events.md, section 13', () => {
  accept(decidePlanCampaign({ plan: planned.data as never, ifMatch: undefined }, fold, facts), organiser);
  accept(decideSetScoringDepartment({ department: 'zwgk-ban', name: '市政务公开办', ifMatch: 0 }, fold), organiser);
  accept(decideAssignLeaves({ department: 'zwgk-ban', leaves: ['mini/1', 'mini/2'] }, fold, facts), organiser);
  for (const event of draft.filter((candidate) => candidate.type === 'composite-weights-set')) accept(decideSetCompositeWeights({ ...event.data, ifMatch: 0 }, fold, facts), organiser);
  accept(decideOpenCampaign({ ifMatch: 1 }, fold, facts), organiser);

  const first = accept(grade('fagai-wei', 0, '1.5'), firstScorer);
  expect(scoreOf('fagai-wei', 'mini/1')).toBe('1.5');
  expect(refusalOf(() => grade('fagai-wei', 0, '1'))).toMatchObject({ code: 'cell-conflict', parameters: { act: { event: first, actor: firstScorer } } });
  const second = accept(grade('fagai-wei', 1, '1.8'), secondScorer);
  expect(scoreOf('fagai-wei', 'mini/1')).toBe('1.8');
  accept(decideRevoke({ unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 2, action: second, reason: '误录' }, fold, asScorer), secondScorer);
  expect(scoreOf('fagai-wei', 'mini/1')).toBe('1.5');

  accept(measure('fagai-wei', '60'), firstScorer);
  expect(scoreOf('fagai-wei', 'mini/2')).toBe('2');
  accept(measure('shuiwu-ju', '40'), firstScorer);
  expect([scoreOf('fagai-wei', 'mini/2'), scoreOf('shuiwu-ju', 'mini/2')]).toEqual(['1.2', '0.8']);
  const inFlight = decideMeasure({ unit: 'shuiwu-ju', leaf: 'mini/2', ifMatch: 1, measurement: { numerator: '50' } }, fold, asScorer);
  const ruling = accept(decideRuleNotApplicable({ leaf: 'mini/2', units: ['shuiwu-ju'], reason: '无此职能' }, fold), organiser);
  expect(scoreOf('fagai-wei', 'mini/2')).toBe('2');
  expect(inFlight.guard!.version).toBe(fold.version - 1);
  expect(refusalOf(() => decideMeasure({ unit: 'shuiwu-ju', leaf: 'mini/2', ifMatch: 1, measurement: { numerator: '50' } }, fold, asScorer)).code).toBe('cell-not-applicable');
  accept(decideRevokeRuling({ ruling, reason: '职能确认存在' }, fold), organiser);
  expect([scoreOf('fagai-wei', 'mini/2'), scoreOf('shuiwu-ju', 'mini/2')]).toEqual(['1.2', '0.8']);

  const cell = { unit: 'fagai-wei', leaf: 'mini/1' };
  const proposal = accept(decideProposeAdjustment({ ...cell, ifMatch: 3, stated: { points: '1.9' }, reason: '复核网站记录' }, fold), administrator);
  expect(refusalOf(() => decideApproveAdjustment({ ...cell, ifMatch: 4, proposal }, fold, { actor: administrator, today })).code).toBe('same-person');
  accept(decideApproveAdjustment({ ...cell, ifMatch: 4, proposal }, fold, { actor: secondOrganiser, today }), secondOrganiser);
  expect(explain(fold, cell)[0]).toMatchObject({ state: 'adjusted', score: '1.9', ruleScore: '1.5' });

  accept(decideCloseCampaign({ ifMatch: fold.statusVersion }, fold), organiser);
  expect(refusalOf(() => grade('shuiwu-ju', 0, '1')).code).toBe('campaign-state');
  const back = accept(decideProposeAdjustmentRevocation({ ...cell, ifMatch: 5, adjustment: proposal, reason: '记录有误' }, fold), secondOrganiser);
  accept(decideApproveAdjustmentRevocation({ ...cell, ifMatch: 6, proposal: back }, fold, { actor: administrator, today }), administrator);
  expect(scoreOf('fagai-wei', 'mini/1')).toBe('1.5');

  accept(decideReopenCampaign({ ifMatch: fold.statusVersion, reason: '补录一项' }, fold), organiser);
  accept(grade('shuiwu-ju', 0, '2'), firstScorer);
  expect(scoreOf('shuiwu-ju', 'mini/1')).toBe('2');
});
