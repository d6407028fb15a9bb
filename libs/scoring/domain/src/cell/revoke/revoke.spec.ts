import { describe, expect, it } from '@jest/globals';
import { actId, asScorer, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideRevoke, type Revoke } from './revoke.ts';

const on = 'fagai-wei mini/10';
const incident = (kind: string, cites?: string): Given => ({
  on,
  type: 'incident-added',
  schema: 1,
  data: { department: 'zwgk-ban', kind, count: '1', on: '2022-08-30', reason: '记录', ...(cites === undefined ? {} : { cites }) },
});
const revoked = (action: string): Given => ({ on, type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action, reason: '错' } });
const command: Revoke = { unit: 'fagai-wei', leaf: 'mini/10', ifMatch: 1, action: actId(0), reason: '录入错误' };
const revoke = (changed: Partial<Revoke>, ...given: Given[]) => decideRevoke({ ...command, ifMatch: given.length, ...changed }, openCampaign(...given), asScorer);
const refused = (changed: Partial<Revoke>, ...given: Given[]) => refusalOf(() => revoke(changed, ...given));

describe('Revoke', () => {
  it('takes back any scoring act of the cell, with its reason', () => {
    expect(revoke({}, incident('10a')).events).toEqual([
      { type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action: actId(0), reason: '录入错误' } },
    ]);
  });

  it('refuses what is no scoring act of this cell: a revocation, an act elsewhere, nothing', () => {
    expect(refused({ action: actId(1) }, incident('10a'), revoked(actId(0)))).toEqual({ code: 'not-revocable', pointer: '/action' });
    expect(refused({ ifMatch: 0 }, { ...incident('10a'), on: 'shuiwu-ju mini/10' }).code).toBe('not-revocable');
    expect(refused({ action: actId(9) }, incident('10a')).code).toBe('not-revocable');
  });

  it('refuses an act that is revoked already', () => {
    expect(refused({}, incident('10a'), revoked(actId(0))).code).toBe('already-revoked');
  });

  it('refuses an incident while one that follows it stands', () => {
    const cited = [incident('10a'), incident('10b', actId(0))];
    expect(refused({}, ...cited)).toEqual({ code: 'incident-cited', pointer: '/action', parameters: { followers: [actId(1)] } });
    expect(revoke({}, ...cited, revoked(actId(1))).events).toHaveLength(1);
  });

  refusesLikeEveryScorerAct({ command, before: [incident('10a')], decide: decideRevoke });
  conflictsOnAStaleVersion({ command, before: [incident('10a')], decide: decideRevoke });
});
