import { describe, expect, it } from '@jest/globals';
import { actId, asScorer, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRecordNothingToDeduct } from './record-nothing-to-deduct.ts';

const command = { unit: 'fagai-wei', leaf: 'mini/10', ifMatch: 0 };
const on = 'fagai-wei mini/10';
const incident: Given = { on, type: 'incident-added', schema: 1, data: { department: 'zwgk-ban', kind: '10a', count: '1', on: '2022-08-30', reason: '记录' } };
const state = (count: string): Given => ({ on, type: 'state-count-set', schema: 1, data: { department: 'zwgk-ban', kind: '2', count, on: '2022-08-30', reason: '记录' } });
const revoked: Given = { on, type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action: actId(0), reason: '错' } };
const decide = (...given: Given[]) => decideRecordNothingToDeduct({ ...command, ifMatch: given.length }, openCampaign(...given), asScorer);

describe('RecordNothingToDeduct', () => {
  it('records full marks, and in a bonus item nothing to add', () => {
    expect(decide().events).toEqual([{ type: 'nothing-to-deduct-recorded', schema: 1, data: { department: 'zwgk-ban' } }]);
    expect(decideRecordNothingToDeduct({ ...command, leaf: 'mini/12' }, openCampaign(), asScorer).events).toHaveLength(1);
  });

  it('refuses while an incident stands, not once it is revoked', () => {
    expect(refusalOf(() => decide(incident))).toEqual({ code: 'incidents-stand', parameters: { standing: [actId(0)] } });
    expect(decide(incident, revoked).events).toHaveLength(1);
  });

  it('refuses while the newest count of a state is above 0', () => {
    expect(refusalOf(() => decide(state('0'), state('3')))).toEqual({ code: 'incidents-stand', parameters: { standing: [actId(1)] } });
    expect(decide(state('3'), state('0')).events).toHaveLength(1);
  });

  it('refuses a leaf of another rule', () => {
    expect(refusalOf(() => decideRecordNothingToDeduct({ ...command, leaf: 'mini/1' }, openCampaign(), asScorer)).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideRecordNothingToDeduct });
  conflictsOnAStaleVersion({ command, decide: decideRecordNothingToDeduct });
});
