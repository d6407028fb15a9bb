import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRecordLevel } from './record-level.ts';

const command = { unit: 'fagai-wei', leaf: 'tasks/1', ifMatch: 0, level: '完成' };

describe('RecordLevel', () => {
  it('records one of the named levels', () => {
    expect(decideRecordLevel(command, openCampaign(), asScorer).events).toEqual([{ type: 'level-recorded', schema: 1, data: { department: 'zwgk-ban', level: '完成' } }]);
  });

  it('refuses a level that the rule does not name, with those that it does', () => {
    expect(refusalOf(() => decideRecordLevel({ ...command, level: '很好' }, openCampaign(), asScorer))).toEqual({
      code: 'unknown-level',
      pointer: '/level',
      parameters: { levels: ['完成', '未完成'] },
    });
  });

  it('refuses a leaf of another rule', () => {
    expect(refusalOf(() => decideRecordLevel({ ...command, leaf: 'mini/1' }, openCampaign(), asScorer)).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideRecordLevel });
  conflictsOnAStaleVersion({ command, decide: decideRecordLevel });
});
