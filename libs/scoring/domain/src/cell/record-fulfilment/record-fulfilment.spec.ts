import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRecordFulfilment } from './record-fulfilment.ts';

const command = { unit: 'fagai-wei', leaf: 'mini/7', ifMatch: 0, fulfilment: 'met' } as const;

describe('RecordFulfilment', () => {
  it.each([
    ['mini/7', 'met'],
    ['mini/7', 'not-met'],
    ['mini/11', 'met'],
    ['mini/11', 'partly-met'],
    ['mini/11', 'not-met'],
  ] as const)('says of %s that it is %s', (leaf, fulfilment) => {
    const { events } = decideRecordFulfilment({ ...command, leaf, fulfilment }, openCampaign(), asScorer);
    expect(events).toEqual([{ type: 'fulfilment-recorded', schema: 1, data: { department: 'zwgk-ban', fulfilment } }]);
  });

  it('refuses partly met outside a checklist', () => {
    const refusal = refusalOf(() => decideRecordFulfilment({ ...command, fulfilment: 'partly-met' }, openCampaign(), asScorer));
    expect(refusal).toMatchObject({ code: 'rule-mismatch', pointer: '/fulfilment' });
  });

  it('refuses a leaf of another rule', () => {
    expect(refusalOf(() => decideRecordFulfilment({ ...command, leaf: 'mini/1' }, openCampaign(), asScorer)).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideRecordFulfilment });
  conflictsOnAStaleVersion({ command, decide: decideRecordFulfilment });
});
