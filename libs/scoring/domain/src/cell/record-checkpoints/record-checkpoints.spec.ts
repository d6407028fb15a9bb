import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRecordCheckpoints } from './record-checkpoints.ts';

const lead = { checkpoint: 'lead', met: true };
const support = { checkpoint: 'support', met: false };
const command = { unit: 'fagai-wei', leaf: 'mini/8', ifMatch: 0, checkpoints: [lead, support] };
const supportRuled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/8', units: ['fagai-wei'], reason: '只有牵头事项', checkpoint: 'support' } };
const refused = (checkpoints: (typeof lead)[], state = openCampaign()) => refusalOf(() => decideRecordCheckpoints({ ...command, checkpoints }, state, asScorer));

describe('RecordCheckpoints', () => {
  it('records all check-points in one act', () => {
    expect(decideRecordCheckpoints(command, openCampaign(), asScorer).events).toEqual([
      { type: 'checkpoints-recorded', schema: 1, data: { department: 'zwgk-ban', checkpoints: [lead, support] } },
    ]);
  });

  it('refuses where one is missing, unknown or given twice', () => {
    expect(refused([lead])).toMatchObject({ code: 'checkpoints-incomplete', parameters: { missing: ['support'], unexpected: [], repeated: [] } });
    expect(refused([lead, support, { checkpoint: 'third', met: true }])).toMatchObject({ parameters: { unexpected: ['third'] } });
    expect(refused([lead, support, lead])).toMatchObject({ parameters: { repeated: ['lead'] } });
  });

  it('wants only those that no ruling took out', () => {
    expect(decideRecordCheckpoints({ ...command, checkpoints: [lead] }, openCampaign(supportRuled), asScorer).events).toHaveLength(1);
    expect(refused([lead, support], openCampaign(supportRuled))).toMatchObject({ code: 'checkpoints-incomplete', parameters: { unexpected: ['support'] } });
  });

  it('refuses a leaf of another rule', () => {
    expect(refusalOf(() => decideRecordCheckpoints({ ...command, leaf: 'mini/1' }, openCampaign(), asScorer)).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideRecordCheckpoints });
  conflictsOnAStaleVersion({ command, decide: decideRecordCheckpoints });
});
