import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRecordGrade } from './record-grade.ts';

const command = { unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 0, grade: '1.5' };
const refused = (changed: object) => refusalOf(() => decideRecordGrade({ ...command, ...changed }, openCampaign(), asScorer));

describe('RecordGrade', () => {
  it('records a grade as the department', () => {
    expect(decideRecordGrade(command, openCampaign(), asScorer).events).toEqual([{ type: 'grade-recorded', schema: 1, data: { department: 'zwgk-ban', grade: '1.5' } }]);
  });

  it('keeps the reason where one is given', () => {
    const [event] = decideRecordGrade({ ...command, reason: '网站核查' }, openCampaign(), asScorer).events;
    expect(event!.data).toEqual({ department: 'zwgk-ban', reason: '网站核查', grade: '1.5' });
  });

  it.each(['0', '2', '0.1'])('takes %s, within the bounds and on a step', (grade) => {
    expect(decideRecordGrade({ ...command, grade }, openCampaign(), asScorer).events).toHaveLength(1);
  });

  it('refuses more than the weight of the leaf', () => {
    expect(refused({ grade: '2.1' })).toEqual({ code: 'outside-bounds', pointer: '/grade', parameters: { least: '0', most: '2' } });
  });

  it('refuses a grade between the steps', () => {
    expect(refused({ grade: '1.55' })).toEqual({ code: 'wrong-step', pointer: '/grade', parameters: { step: '0.1' } });
  });

  it('refuses a leaf of another rule', () => {
    expect(refused({ leaf: 'mini/7' })).toMatchObject({ code: 'rule-mismatch', parameters: { rule: 'binary' } });
  });

  refusesLikeEveryScorerAct({ command, decide: decideRecordGrade });
  conflictsOnAStaleVersion({ command, decide: decideRecordGrade });
});
