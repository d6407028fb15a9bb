import { describe, expect, it } from '@jest/globals';
import { actId, asScorer, openCampaign, refusalOf, today, type Given } from '../../spec-support/campaign-specification.ts';
import { refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideAddIncident, type AddIncident } from './add-incident.ts';

const command: AddIncident = { unit: 'fagai-wei', leaf: 'mini/10', kind: '10a', count: '1', on: '2022-08-31', reason: '未当场办结' };
const incident = (kind: string, count = '1', cites?: string): Given => ({
  on: 'fagai-wei mini/10',
  type: 'incident-added',
  schema: 1,
  data: { department: 'zwgk-ban', kind, count, on: '2022-08-30', reason: '记录', ...(cites === undefined ? {} : { cites }) },
});
const revoked = (action: string): Given => ({ on: 'fagai-wei mini/10', type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action, reason: '错' } });
const add = (changed: Partial<AddIncident>, ...given: Given[]) => decideAddIncident({ ...command, ...changed }, openCampaign(...given), asScorer);
const refused = (changed: Partial<AddIncident>, ...given: Given[]) => refusalOf(() => add(changed, ...given));

describe('AddIncident', () => {
  it('adds an incident of a listed kind with its count, date and reason', () => {
    expect(add({}).events).toEqual([
      { type: 'incident-added', schema: 1, data: { department: 'zwgk-ban', kind: '10a', count: '1', on: '2022-08-31', reason: '未当场办结' } },
    ]);
  });

  it('needs no version: it comes after whatever is there', () => {
    expect(add({}, incident('10a'), incident('22a')).expectedVersion).toBe(2);
  });

  it('takes today and refuses tomorrow, in the zone of the campaign', () => {
    expect(add({ on: today }).events).toHaveLength(1);
    expect(refused({ on: '2022-09-02' })).toEqual({ code: 'date-in-future', pointer: '/on', parameters: { today } });
  });

  it('refuses a kind that the rule does not list, and one that is a state', () => {
    expect(refused({ kind: '99' })).toMatchObject({ code: 'unknown-kind', pointer: '/kind', parameters: { kinds: ['2', '10a', '10b', '22a', '22b'] } });
    expect(refused({ kind: '2' })).toMatchObject({ code: 'rule-mismatch', pointer: '/kind' });
  });

  it('wants the citation of a kind that must follow another', () => {
    expect(refused({ kind: '10b' })).toMatchObject({ code: 'citation-required', pointer: '/cites', parameters: { follows: '10a' } });
    expect(add({ kind: '10b', cites: actId(0) }, incident('10a')).events[0]!.data).toMatchObject({ kind: '10b', cites: actId(0) });
  });

  it('lets a kind that may follow another stand alone', () => {
    expect(add({ kind: '22b' }).events).toHaveLength(1);
  });

  it('refuses a citation of another kind, of a revoked incident, of nothing, or by a kind that follows none', () => {
    expect(refused({ kind: '10b', cites: actId(0) }, incident('22a')).code).toBe('citation-wrong');
    expect(refused({ kind: '10b', cites: actId(0) }, incident('10a'), revoked(actId(0))).code).toBe('citation-wrong');
    expect(refused({ kind: '10b', cites: actId(9) }, incident('10a')).code).toBe('citation-wrong');
    expect(refused({ kind: '22a', cites: actId(0) }, incident('10a')).code).toBe('citation-wrong');
  });

  it('refuses a citation of an incident in another cell', () => {
    const elsewhere = { ...incident('10a'), on: 'shuiwu-ju mini/10' };
    expect(refused({ kind: '10b', cites: actId(0) }, elsewhere).code).toBe('citation-wrong');
  });

  it('lets the followers that replace an incident count at most what it counts', () => {
    const cited = [incident('22a', '3'), incident('22b', '2', actId(0))];
    expect(add({ kind: '22b', count: '1', cites: actId(0) }, ...cited).events).toHaveLength(1);
    expect(refused({ kind: '22b', count: '2', cites: actId(0) }, ...cited)).toMatchObject({ code: 'citation-wrong', pointer: '/count', parameters: { most: 1 } });
    expect(add({ kind: '22b', count: '3', cites: actId(0) }, ...cited, revoked(actId(1))).events).toHaveLength(1);
  });

  it('sets no limit to followers that add', () => {
    expect(add({ kind: '10b', count: '9', cites: actId(0) }, incident('10a'), incident('10b', '9', actId(0))).events).toHaveLength(1);
  });

  it('refuses a leaf of another rule', () => {
    expect(refused({ leaf: 'mini/1' }).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideAddIncident });
});
