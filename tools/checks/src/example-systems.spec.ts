import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseSystemFile, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { exampleFileOf, type ExampleSystemId } from '@quanheng/indicator-systems';
import type { ScoreboardRowView } from '@quanheng/scoring-contracts';
import { scoreboardOf } from '@quanheng/scoring-rules';
import { openedCampaign, unitOf, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';

/** What the examples give, beside the figures that were published. */

const exampleOf = (id: ExampleSystemId): IndicatorSystem => parseSystemFile(readFileSync(exampleFileOf(id), 'utf8'));
const units = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => unitOf(id, index + 1));
const townships = [unitOf('t', 11, 'townships')];
const open = (id: ExampleSystemId): LedgerWriter => openedCampaign({ systems: [exampleOf(id)], units: [...units, ...townships] });
function rowOf({ fold }: LedgerWriter, unit: string): ScoreboardRowView {
  const row = scoreboardOf(fold)
    .programmes.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows))
    .find((candidate) => candidate.unit === unit);
  if (row === undefined) throw new Error(`no row of ${unit}`);
  return row;
}
const earnedOf = (ledger: LedgerWriter, unit: string, system: string): string | undefined => rowOf(ledger, unit).systems[system]?.earned;

describe('example-bounds: the cap of deductions stands on level 1', () => {
  const id = 'example-bounds';

  it('deductions pass the leaf and not level 1; grave ones are taken from the result', () => {
    const ledger = open(id);
    ledger.incident('a', `${id}/1`, '1b', '4');
    ledger.grade('a', `${id}/2`, '25');
    ledger.grade('a', `${id}/3`, '18');
    ledger.nothing('a', `${id}/4`);
    // 10 - 20 + 25 + 18 = 33 of level 1, and 30.
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '63', band: '合格' });
    ledger.incident('a', `${id}/1`, '1b', '20');
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '30', band: '不合格' });
    ledger.incident('a', `${id}/4`, '4c', '2');
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '-10', band: '不合格' });
  });

  it('classes have full marks of their own: 90 and 85, and 10 of bonus', () => {
    const ledger = open(id);
    for (const unit of ['a', 't']) {
      ledger.nothing(unit, `${id}/1`);
      ledger.grade(unit, `${id}/2`, '30');
      if (unit === 'a') ledger.grade(unit, `${id}/3`, '18');
      ledger.nothing(unit, `${id}/4`);
      ledger.incident(unit, `${id}/5`, '5b', '6');
    }
    // The cap of 18 leaves 88 of 90 points.
    expect([rowOf(ledger, 'a').exact, rowOf(ledger, 't').exact]).toEqual(['98', '95']);
  });
});

describe('example-gates: base first, then the bonus; one veto fails', () => {
  const id = 'example-gates';
  const scored = (): LedgerWriter => {
    const ledger = open(id);
    for (const leaf of ['1', '3', '4', '5']) ledger.nothing('a', `${id}/${leaf}`);
    ledger.measure('a', `${id}/2`, '10', '10');
    ledger.incident('a', `${id}/6`, '6a', '4');
    return ledger;
  };

  it('44 of 55 and 80 of 100 open the bonus of 30: the total is 130', () => {
    const ledger = scored();
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '130', band: '优秀' });
    ledger.cell('a', `${id}/3`, 'state-count-set', { kind: '3a', count: '2', on: '2024-06-30', reason: '停更' });
    ledger.cell('a', `${id}/1`, 'state-count-set', { kind: '1a', count: '1', on: '2024-06-30', reason: '未更新' });
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '120' });
    // 55 - 8 - 4 = 43: the gate of the node shuts.
    ledger.cell('a', `${id}/1`, 'state-count-set', { kind: '1a', count: '2', on: '2024-07-31', reason: '未更新' });
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '88', band: '良好' });
  });

  it('the base alone shuts it too', () => {
    const ledger = scored();
    ledger.incident('a', `${id}/5`, '5a', '11');
    expect(rowOf(ledger, 'a')).toMatchObject({ exact: '78', band: '合格' });
  });

  it('an empty column holds the web site at the pass mark, and what is below it still counts', () => {
    const ledger = scored();
    ledger.cell('a', `${id}/1`, 'state-count-set', { kind: '1b', count: '1', on: '2024-06-30', reason: '空白栏目' });
    // 21 + 20 = 41 of 55, and 45; the gate of the node shuts.
    expect(earnedOf(ledger, 'a', id)).toBe('86');
    ledger.cell('a', `${id}/1`, 'state-count-set', { kind: '1b', count: '0', on: '2024-07-31', reason: '已补充' });
    expect(earnedOf(ledger, 'a', id)).toBe('100');
  });

  it('a veto leaves the unit unranked and last', () => {
    const ledger = scored();
    ledger.incident('a', `${id}/1`, '1c');
    expect(rowOf(ledger, 'a')).toMatchObject({ rank: null, band: '不合格', exact: '130' });
    const rows = scoreboardOf(ledger.fold).programmes[0]?.groups.find((group) => group.id === 'departments')?.rows;
    expect(rows?.at(-1)?.unit).toBe('a');
  });
});

describe('example-places: 60, 57, 54, 51, 48', () => {
  it('ties share the better place, and places past the table get the rest', () => {
    const id = 'example-places';
    const ledger = open(id);
    for (const [index, value] of ['90', '90', '85', '80', '70', '65'].entries()) ledger.measure(units[index]!.unit, `${id}/1`, value);
    ledger.measure('t', `${id}/1`, '50');
    expect([...units, ...townships].map(({ unit }) => earnedOf(ledger, unit, id))).toEqual(['60', '60', '54', '51', '48', '45', '60']);
    ledger.measure('b', `${id}/2`, '3.5');
    ledger.measure('a', `${id}/2`, '4');
    expect(['a', 'b'].map((unit) => earnedOf(ledger, unit, id))).toEqual(['88', '90']);
  });
});

it('example-own-maximum: 81.34, to the last digit', () => {
  const id = 'example-own-maximum';
  const ledger = open(id);
  ledger.grade('a', `${id}/1`, '81.22');
  ledger.grade('a', `${id}/2`, '0.64');
  expect(rowOf(ledger, 'a')).toMatchObject({ score: '81.34', exact: '102325/1258', band: '良好' });
  ledger.rule(`${id}/2`, ['b']);
  ledger.grade('b', `${id}/1`, '81.22');
  expect(rowOf(ledger, 'b')).toMatchObject({ score: '81.22', exact: '81.22' });
});
