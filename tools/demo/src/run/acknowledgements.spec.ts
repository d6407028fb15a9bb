import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { compareWithLedger } from '../report/check-ledger.ts';
import { Acknowledgements, type Acknowledged } from './acknowledgements.ts';

const act = (command: string, position: number): Acknowledged => ({ command, position, act: 'record-grade', by: 'demo-a-1', cell: 'cell/shuiwu-ju/openness/1' });
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acknowledged-'));
  file = join(folder, 'demo-1-acknowledged.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('is in the file as soon as it is acknowledged, once', () => {
  const acknowledgements = new Acknowledgements(file, { keep: false });
  acknowledgements.add(act('a', 5));
  acknowledgements.add(act('b', 7));
  acknowledgements.add(act('a', 5));
  expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(act('a', 5))}\n${JSON.stringify(act('b', 7))}\n`);
  expect(acknowledgements.count).toBe(2);
  acknowledgements.close();
});

it('is kept by a run that goes on, but for half a line', () => {
  const before = new Acknowledgements(file, { keep: false });
  before.add(act('a', 5));
  before.close();
  appendFileSync(file, '{"command":"b","pos');
  const acknowledgements = new Acknowledgements(file, { keep: true });
  acknowledgements.add(act('b', 6));
  expect(acknowledgements.all()).toEqual([act('a', 5), act('b', 6)]);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  acknowledgements.close();
});

it('may not move: the same act has one position', () => {
  const acknowledgements = new Acknowledgements(file, { keep: false });
  acknowledgements.add(act('a', 5));
  expect(() => acknowledgements.add(act('a', 6))).toThrow('acknowledged at position 5, and now at 6');
  acknowledgements.close();
});

async function* ledgerOf(...causes: readonly string[]): AsyncGenerator<string> {
  for (const cause of causes) yield JSON.stringify({ cause });
}

it('is found in the ledger once, at its position', async () => {
  expect(await compareWithLedger(ledgerOf('x', 'a', 'b'), [act('a', 1), act('b', 2)])).toEqual({ eventCount: 3, checkedCount: 2, faults: [] });
});

it.each([
  ['lost', ['x', 'b'], 'nowhere in the ledger'],
  ['stored twice', ['x', 'a', 'a'], 'in the ledger at 1, 2'],
  ['moved', ['a', 'x'], 'in the ledger at 0'],
])('is reported when it is %s', async (_words, causes, where) => {
  const { faults } = await compareWithLedger(ledgerOf(...causes), [act('a', 1)]);
  expect(faults).toEqual([expect.stringContaining(where)]);
});
