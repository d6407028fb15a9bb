import { describe, expect, it } from '@jest/globals';
import { campaignOf, closed, facts, openCampaign, planned, refusalOf } from '../../spec-support/campaign-specification.ts';
import { decideSetCompositeWeights, type SetCompositeWeights } from './set-composite-weights.ts';

const weights: SetCompositeWeights = {
  programme: 'service',
  group: 'departments',
  weights: [
    { system: 'mini', weight: '2' },
    { system: 'tasks', weight: '1/3' },
  ],
  origin: 'stated',
  ifMatch: 0,
};
const refused = (changed: Partial<SetCompositeWeights>) => refusalOf(() => decideSetCompositeWeights({ ...weights, ...changed }, campaignOf(planned), facts));

describe('SetCompositeWeights', () => {
  it('states the weights of a ranking group, and says whose they are', () => {
    const { ifMatch: _, ...data } = weights;
    expect(decideSetCompositeWeights(weights, campaignOf(planned), facts).events).toEqual([{ type: 'composite-weights-set', schema: 1, data }]);
  });

  it.each([
    ['a system of another programme', { system: 'openness', weight: '1' }, '/weights/0/system', 'not-in-programme'],
    ['a weight of 0', { system: 'mini', weight: '0' }, '/weights/0/weight', 'not-positive'],
    ['a negative weight', { system: 'mini', weight: '-1' }, '/weights/0/weight', 'not-positive'],
    ['a fraction that is not in lowest terms', { system: 'mini', weight: '2/6' }, '/weights/0/weight', 'not-in-lowest-terms'],
    ['a fraction over 1', { system: 'mini', weight: '2/1' }, '/weights/0/weight', 'not-in-lowest-terms'],
  ])('refuses %s', (_, weight, pointer, fault) => {
    expect(refused({ weights: [weight] })).toEqual({ code: 'weights-invalid', pointer, parameters: { fault } });
  });

  it('refuses a system twice', () => {
    expect(refused({ weights: [weights.weights[0]!, weights.weights[0]!] })).toMatchObject({ code: 'weights-invalid', pointer: '/weights/1/system' });
  });

  it('refuses a programme or ranking group that there is not', () => {
    expect(refused({ programme: 'openness' }).code).toBe('not-found');
    expect(refused({ group: 'villages' }).code).toBe('not-found');
  });

  it('refuses weights that were set in the meantime, and a closed campaign', () => {
    expect(refusalOf(() => decideSetCompositeWeights(weights, openCampaign(), facts))).toEqual({ code: 'resource-conflict', parameters: { version: 4 } });
    expect(refusalOf(() => decideSetCompositeWeights({ ...weights, ifMatch: 4 }, openCampaign(closed), facts)).code).toBe('campaign-state');
  });
});
