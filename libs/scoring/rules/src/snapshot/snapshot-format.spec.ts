import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { campaignLedgerEvents } from '@quanheng/scoring-contracts';
import { LedgerWriter, organiser, unitOf, type OpeningWords } from '../spec-support/ledger-writer.ts';
import { departments, graded, kind, leaf, levels, pooled, statedPool, system, tally } from '../spec-support/systems.ts';
import { captureFold } from './capture-fold.ts';
import { encodeFold } from './encode-fold.ts';
import { SNAPSHOT_FORMAT } from './snapshot-format.ts';

/** SHA-256 of the text of one ledger's snapshot, by form: what is here is never changed, a new form is added. */
const pinned: Readonly<Record<number, string>> = {
  1: '8fb40eb916d1dd94e8485009ca42fc48822cac96b9c926f23df47ad92f202e2f',
};

const words: OpeningWords = {
  systems: [
    system('s', [
      leaf('1', graded, { weight: '2', for: departments }),
      leaf('2', pooled, { weight: '2', for: departments }),
      leaf('3', statedPool, { weight: '2', for: [...departments, { role: 'support', is: 'open', name: '相关部门' }] }),
      leaf('4', { kind: 'binary' }, { weight: '1', for: departments }),
      leaf('5', { kind: 'checkpoints', checkpoints: [{ code: 'a', name: '甲', points: '1' }, { code: 'b', name: '乙', points: '1' }] }, { weight: '2', for: departments }),
      leaf('6', levels, { weight: '1', for: departments }),
      leaf('7', tally(kind('x', '-1'), kind('y', '-2', { state: true })), { for: departments }),
    ]),
  ],
  units: [unitOf('u1', 1), unitOf('u2', 2), unitOf('u3', 3, 'townships')],
};

/** A ledger with each type of event at least once, and with what a fold must not confuse. */
function everything(): LedgerWriter {
  const ledger = new LedgerWriter();
  ledger.plan(words);
  ledger.campaign('scoring-department-set', { department: 'zwgk-ban', name: '政务公开办' });
  ledger.campaign('scoring-department-set', { department: 'zfb', name: '政府办' });
  ledger.campaign('leaves-assigned', { department: 'zwgk-ban', leaves: ['s/1', 's/2'] });
  ledger.campaign('leaves-unassigned', { department: 'zwgk-ban', leaves: ['s/2'] });
  ledger.campaign('scoring-department-removed', { department: 'zfb' });
  ledger.campaign('units-picked', { leaf: 's/3', role: 'support', units: ['u3'] });
  ledger.open(words);
  ledger.campaign('composite-weights-set', { programme: 'main', group: 'departments', weights: [{ system: 's', weight: '1' }], origin: 'proposed' });
  ledger.grade('u1', 's/1', '1');
  ledger.revoke(ledger.grade('u1', 's/1', '2'));
  ledger.measure('u2', 's/2', '3');
  ledger.measure('u2', 's/2', '4');
  ledger.measure('u3', 's/3', '4', undefined, '2022-03');
  ledger.campaign('pool-stated', { leaf: 's/3', pool: '9', source: '通报' });
  ledger.fulfil('u1', 's/4', 'met');
  ledger.cell('u1', 's/5', 'checkpoints-recorded', { checkpoints: [{ checkpoint: 'a', met: true }, { checkpoint: 'b', met: false }] });
  ledger.cell('u2', 's/6', 'level-recorded', { level: levels.kind === 'levels' ? levels.levels[0]!.name : '' });
  ledger.nothing('u1', 's/7');
  ledger.incident('u2', 's/7', 'x');
  ledger.cell('u2', 's/7', 'state-count-set', { kind: 'y', count: '2', on: '2022-08-31', reason: '现状' });
  ledger.revokeRuling(ledger.rule('s/5', ['u1'], 'b'));
  ledger.rule('s/2', ['u1', 'u2']);
  const adjusted = ledger.adjust('u2', 's/1', { points: '1' });
  ledger.revokeAdjustment('u2', 's/1', adjusted);
  ledger.adjust('u2', 's/1', { points: '1.5' });
  const pending = ledger.cell('u1', 's/1', 'adjustment-proposed', { points: '2', reason: '复核' }, organiser);
  ledger.cell('u1', 's/1', 'adjustment-rejected', { proposal: pending.id, reason: '依据不足' });
  ledger.campaign('units-picked', { leaf: 's/3', role: 'support', units: ['u1'] });
  ledger.campaign('unit-unpicked', { leaf: 's/3', role: 'support', unit: 'u1' });
  ledger.campaign('campaign-closed', {});
  ledger.campaign('campaign-reopened', { reason: '补录' });
  return ledger;
}

describe('The form of snapshots', () => {
  const ledger = everything();

  it('is pinned by a ledger that has every type of event', () => {
    const types = new Set(ledger.events.map(({ type }) => type));
    expect(campaignLedgerEvents.map(({ type }) => type).filter((type) => !types.has(type as never))).toEqual([]);
  });

  it('has a new number whenever the text of a snapshot changes: raise SNAPSHOT_FORMAT and pin the new text beside the old', () => {
    const text = [...encodeFold(captureFold(ledger.fold))].join('\n');
    expect(createHash('sha256').update(text).digest('hex')).toBe(pinned[SNAPSHOT_FORMAT]);
  });
});
