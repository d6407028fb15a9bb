import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { foldCampaign } from '../replay/fold-campaign.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { openedCampaign, unitOf } from '../spec-support/ledger-writer.ts';
import { graded, group, kind, leaf, levels, pooled, system, tally } from '../spec-support/systems.ts';
import { CampaignFold } from './campaign-fold.ts';
import { InvalidLedgerError, UnknownEngineError, UnknownEventError } from './fold-errors.ts';

const mini = system('mini', [group('g1', { kind: 'sum' }, { weight: '4' }), leaf('1', graded, { weight: '2', parent: 'g1' }), leaf('2', pooled, { weight: '2', parent: 'g1' })]);
const units = [unitOf('fagai-wei', 1), unitOf('shuiwu-ju', 2)];
const words = { systems: [mini], units };

describe('a ledger that cannot be folded', () => {
  const ledger = openedCampaign(words);
  const next = (changes: Partial<Recorded<DomainEvent>>): Recorded<DomainEvent> => ({
    ...ledger.events[0]!,
    stream: 'campaign',
    version: 9,
    position: 8,
    type: 'campaign-closed',
    data: {},
    ...changes,
  });
  const applied = (event: Recorded<DomainEvent>) => () => foldCampaign([...ledger.events, event]);

  it('stops at an engine that this build does not have', () => {
    const opening = ledger.events[1]!;
    const fold = new CampaignFold('demo-1');
    fold.apply(ledger.events[0]!);
    const unknown = { ...opening, data: { ...opening.data, engine: '2' } } as Recorded<DomainEvent>;
    expect(() => fold.apply(unknown)).toThrow(new UnknownEngineError('2', 1));
  });

  it.each([
    ['an unknown type', next({ type: 'result-published' })],
    ['a name that every object has', next({ type: 'constructor' })],
    ['an unknown schema', next({ schema: 2 as 1 })],
  ])('stops at %s, with its position', (_what, event) => {
    expect(applied(event)).toThrow(UnknownEventError);
    expect(applied(event)).toThrow(expect.objectContaining({ position: 8 }));
  });

  it.each([
    ['a gap', next({ position: 9 })],
    ['a repeated position', next({ position: 7 })],
    ['a version out of order', next({ version: 8 })],
    ['an event of another ledger', next({ ledger: 'campaign/demo-2' })],
    ['an event of stream `campaign` in a cell', next({ stream: 'cell/fagai-wei/mini/1', version: 1 })],
    ['an act in a cell of an unknown leaf', next({ stream: 'cell/fagai-wei/mini/9', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['an act in a cell of an unknown unit', next({ stream: 'cell/kejiju/mini/1', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['an act in no cell', next({ stream: 'cell/fagai-wei', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['an act that the rule does not take', next({ stream: 'cell/fagai-wei/mini/1', version: 1, type: 'level-recorded', data: { level: '完成' } })],
    ['a grade where measurements belong', next({ stream: 'cell/fagai-wei/mini/2', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['the revocation of an unknown act', next({ stream: 'cell/fagai-wei/mini/1', version: 1, type: 'action-revoked', data: { action: 'none' } })],
    ['the approval of an unknown proposal', next({ stream: 'cell/fagai-wei/mini/1', version: 1, type: 'adjustment-approved', data: { proposal: 'none' } })],
    ['the revocation of an unknown ruling', next({ type: 'ruling-revoked', data: { ruling: 'none' } })],
    ['a copy outside an opening', next({ type: 'unit-copied', data: units[0]! })],
  ])('stops at %s', (_what, event) => {
    expect(applied(event)).toThrow(InvalidLedgerError);
  });

  it('stops at a level, a kind of incident and a cited incident that are unknown', () => {
    const named = system('named', [leaf('1', levels, { weight: '2' }), group('g1', { kind: 'deductions' }, { weight: '10' }), leaf('2', tally(kind('a', '-3'), kind('b', '-5')), { parent: 'g1' })]);
    const opened = openedCampaign({ systems: [named], units });
    const act = (code: string, type: string, data: object) => () =>
      foldCampaign([...opened.events, next({ stream: `cell/fagai-wei/named/${code}`, version: 1, position: opened.events.length, type, data })]);
    const incident = { kind: 'b', count: '1', on: '2022-08-31', reason: '督办后仍未整改' };
    expect(act('1', 'level-recorded', { level: '完成' })).not.toThrow();
    expect(act('1', 'level-recorded', { level: '良好' })).toThrow(InvalidLedgerError);
    expect(act('2', 'incident-added', incident)).not.toThrow();
    expect(act('2', 'incident-added', { ...incident, kind: 'z' })).toThrow(InvalidLedgerError);
    expect(act('2', 'incident-added', { ...incident, cites: 'none' })).toThrow(InvalidLedgerError);
  });

  it('says so for a ledger of another family, an empty one, and a moment in another form', () => {
    expect(() => foldCampaign([{ ...ledger.events[0]!, ledger: 'units' }])).toThrow(InvalidLedgerError);
    expect(() => foldCampaign([])).toThrow(InvalidLedgerError);
    expect(() => foldCampaign(ledger.events, { toTime: '2026-11-24T02:10:14Z' })).toThrow(RangeError);
  });

  it('has no cells while an opening is half copied', () => {
    const half = foldCampaign(ledger.events, { toPosition: 5 });
    expect(half).toMatchObject({ status: 'open', position: 5 });
    expect(half.findCell('fagai-wei', 'mini/1')).toBeUndefined();
    expect(scoreboardOf(half).programmes).toEqual([{ id: 'main', groups: [] }]);
  });

  it('replays to before the first event as an empty campaign', () => {
    expect(foldCampaign(ledger.events, { toPosition: -1 })).toMatchObject({ position: -1, status: 'none' });
  });
});
