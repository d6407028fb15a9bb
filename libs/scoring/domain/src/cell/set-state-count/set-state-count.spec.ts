import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideSetStateCount } from './set-state-count.ts';

const command = { unit: 'fagai-wei', leaf: 'mini/10', ifMatch: 0, kind: '2', count: '3', on: '2022-08-31', reason: '三项未进驻' };
const refused = (changed: object) => refusalOf(() => decideSetStateCount({ ...command, ...changed }, openCampaign(), asScorer));

describe('SetStateCount', () => {
  it('sets anew how many there are', () => {
    expect(decideSetStateCount(command, openCampaign(), asScorer).events).toEqual([
      { type: 'state-count-set', schema: 1, data: { department: 'zwgk-ban', kind: '2', count: '3', on: '2022-08-31', reason: '三项未进驻' } },
    ]);
  });

  it('takes 0: nothing is missing any more', () => {
    expect(decideSetStateCount({ ...command, count: '0' }, openCampaign(), asScorer).events).toHaveLength(1);
  });

  it('refuses a kind that is no state, an unknown one, and a date in the future', () => {
    expect(refused({ kind: '10a' })).toMatchObject({ code: 'rule-mismatch', pointer: '/kind' });
    expect(refused({ kind: '99' }).code).toBe('unknown-kind');
    expect(refused({ on: '2022-09-02' }).code).toBe('date-in-future');
  });

  it('refuses a leaf of another rule', () => {
    expect(refused({ leaf: 'mini/1' }).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideSetStateCount });
  conflictsOnAStaleVersion({ command, decide: decideSetStateCount });
});
