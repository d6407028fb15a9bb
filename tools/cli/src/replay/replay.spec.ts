import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { leaf, openedCampaign, statedPool, system, unitOf } from '@quanheng/scoring-rules/spec-support';
import { LedgerFault } from '../ledger-file/ledger-fault.ts';
import { jsonOf, runQuanheng } from '../spec-support/run-quanheng.ts';
import { hashOf, writeLedger } from '../spec-support/write-ledger.ts';
import { replayFile } from './replay-file.ts';

const ledger = writeLedger();
const last = ledger.events.length - 1;
const middle = last - 60;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-replay-'));
  file = join(folder, 'demo-1.ndjson');
  await writeFile(file, ledger.text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the library makes of the same events; as JSON carries it. */
const expectedAt = (toPosition: number): unknown => JSON.parse(JSON.stringify(scoreboardOf(foldCampaign(ledger.events, { toPosition }))));

describe('replay', () => {
  it('gives the scoreboard that the library folds, and ranks the units of four groups', async () => {
    const board = await jsonOf<{ position: number; programmes: { groups: { rows: { rank: number | null; exact: string }[] }[] }[] }>(['replay', file]);
    expect(board).toEqual(expectedAt(last));
    expect(board.position).toBe(last);
    const rows = board.programmes.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
    expect(rows).toHaveLength(46 + 47);
    expect(new Set(rows.map(({ exact }) => exact)).size).toBeGreaterThan(40);
  });

  it.each([0, 3, 200, middle, last])('stops after position %i', async (position) => {
    expect(await jsonOf(['replay', file, '--to-position', String(position)])).toEqual(expectedAt(position));
  });

  it('stops after a time, its own events included', async () => {
    const { at } = ledger.events[middle]!;
    expect(await jsonOf(['replay', file, '--to-time', at])).toEqual(expectedAt(middle));
    const before = new Date(Date.parse(at) - 1 + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
    expect(await jsonOf(['replay', file, '--to-time', before])).toEqual(expectedAt(middle - 1));
    expect(await jsonOf(['replay', file, '--to-time', '2030-01-01T00:00:00Z'])).toEqual(expectedAt(last));
  });

  it('has no scoreboard beyond the file, nor before its first event', async () => {
    expect(await runQuanheng(['replay', file, '--to-position', String(last + 1)])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`ends at position ${last}`) });
    expect(await runQuanheng(['replay', file, '--to-time', '2000-01-01T00:00:00Z'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('later than that time') });
  });

  it('names a file that is not there', async () => {
    expect(await runQuanheng(['replay', join(folder, 'nothing')])).toEqual({ code: 1, stdout: '', stderr: `${join(folder, 'nothing')}: there is no such file\n` });
  });

  it('names a folder', async () => {
    expect(await runQuanheng(['replay', folder])).toEqual({ code: 1, stdout: '', stderr: 'it is a folder, not a file\n' });
  });

  it('shows what a system beyond 2022 gives: grades, vetoes, bounds and gates that acted, as the golden scoreboard has them', async () => {
    const golden = new URL('../../../../libs/scoring/rules/golden/engine-1/beyond-2022', import.meta.url).pathname;
    const kept: unknown = JSON.parse(await readFile(`${golden}.scoreboard.json`, 'utf8'));
    expect(await jsonOf(['replay', `${golden}.ndjson`])).toEqual(kept);
    for (const member of ['"band":"优秀"', '"vetoes":', '"by":"gate"', '"unlimited":']) expect(JSON.stringify(kept)).toContain(member);
  });

  it('tells a stated pool that is smaller than what is measured, in the scoreboard and beside it', async () => {
    const pooled = openedCampaign({ systems: [system('s', [leaf('1', statedPool, { weight: '2' })])], units: [unitOf('a', 1)], contentHash: hashOf });
    pooled.campaign('pool-stated', { leaf: 's/1', pool: '3', source: '通报' });
    pooled.measure('a', 's/1', '4.5');
    const small = join(folder, 'pool.ndjson');
    await writeFile(small, pooled.text);
    const { code, stdout, stderr } = await runQuanheng(['replay', small]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ warnings: [{ leaf: 's/1', pool: '3', measured: '4.5' }] });
    expect(stderr).toContain('s/1: the stated pool 3 is smaller than the sum 4.5 of what is measured');
  });

  it('ends with 1 on a broken file, and says the line, wherever it was to stop', async () => {
    const broken = join(folder, 'broken.ndjson');
    await writeFile(broken, ledger.text.replace('"grade":"3"', '"grade": "3"'));
    const line = ledger.lines.findIndex((text) => text.includes('"grade":"3"')) + 1;
    expect(await runQuanheng(['replay', broken, '--to-position', '1'])).toEqual({ code: 1, stdout: '', stderr: `line ${line}: its bytes are not canonical (RFC 8785)\n` });
  });
});

describe('a file that is no ledger', () => {
  const at = middle;
  const changed = (change: (line: string) => string | readonly string[]): string => ledger.lines.flatMap((line, index) => (index === at ? change(line) : line)).map((line) => `${line}\n`).join('');
  const without = (index: number): string => ledger.lines.toSpliced(index, 1).map((line) => `${line}\n`).join('');
  const edit = (fields: object): string => changed((line) => JSON.stringify(sorted({ ...(JSON.parse(line) as object), ...fields })));
  const sorted = (event: object): object => Object.fromEntries(Object.entries(event).sort(([left], [right]) => (left < right ? -1 : 1)));
  const next = at + 1;
  const lineOf = (type: string): number => ledger.events.findIndex((event) => event.type === type);
  const openness = ledger.events.findLastIndex(({ type, data }) => type === 'indicator-copied' && (data as { readonly system: string }).system === 'openness');
  /** The first line of the opening that the change can change. */
  const changedOpening = (change: (line: string) => string): string => {
    const index = ledger.lines.findIndex((line) => change(line) !== line);
    return ledger.lines.toSpliced(index, 1, change(ledger.lines[index]!)).map((line) => `${line}\n`).join('');
  };
  const copyTwice = (): string => {
    const index = lineOf('unit-copied');
    const { data } = JSON.parse(ledger.lines[index]!) as { readonly data: object };
    const second = JSON.parse(ledger.lines[index + 1]!) as object;
    return ledger.lines.toSpliced(index + 1, 1, JSON.stringify({ ...second, data })).map((line) => `${line}\n`).join('');
  };

  it.each<[string, string, number, RegExp]>([
    ['an event of the campaign that is missing', without(100), 101, /version 102 of campaign, where 101 follows/],
    ['an opening that is missing', without(1), 2, /version 3 of campaign, where 2 follows/],
    ['a line that stands twice', changed((line) => [line, line]), next + 1, /version .* where .* follows/],
    ['an event of another ledger', edit({ ledger: 'campaign/demo-2' }), next, /ledger campaign\/demo-2, not campaign\/demo-1/],
    ['an event of the units', edit({ ledger: 'units' }), next, /no campaign's/],
    ['an event of the units of their own type', edit({ ledger: 'units', type: 'unit-registered' }), next, /no campaign's/],
    ['a version that leaves one out', edit({ version: '9' }), next, /version 9 of .* where 1 follows/],
    ['a time before the one above', edit({ at: '2022-01-01T00:00:00.000000Z' }), next, /before/],
    ['an id that was there', edit({ id: ledger.events[5]!.id }), next, /stands twice/],
    ['white space', changed((line) => line.replace('{', '{ ')), next, /canonical/],
    ['a line feed of another system', changed((line) => `${line}\r`), next, /canonical/],
    ['members in another order', changed((line) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse()))), next, /canonical/],
    ['a member twice', changed((line) => line.replace('{', '{"actor":"x",')), next, /canonical/],
    ['an empty line', changed(() => ''), next, /not JSON/],
    ['a half line', changed((line) => line.slice(0, 100)), next, /not JSON/],
    ['no event', changed(() => '{}'), next, /no event: \//],
    ['an unknown field', edit({ position: '3' }), next, /no event/],
    ['an unknown type', edit({ type: 'score-recorded' }), next, /score-recorded \(schema 1\) is unknown/],
    ['data that the type has not', edit({ data: { grade: 1 } }), next, /the data of .* is wrong: \/data/],
    ['an act on a cell that the ledger never made', edit({ stream: 'cell/fagai-wei/openness/999' }), next, /cannot follow/],
    ['a weight of the copied system that was changed', changedOpening((text) => text.replace('"weight":"6"', '"weight":"7"')), openness + 1, /system openness, .* content hash sha256:/],
    ['a title of the copied system that was changed', changedOpening((text) => text.replace('"title":"', '"title":"x')), openness + 1, /content hash/],
    ['a unit copied twice', copyTwice(), lineOf('unit-copied') + 2, /the unit .* stands twice/],
    ['fewer units than the opening announced', changedOpening((text) => text.replace('"unitCount":"50"', '"unitCount":"51"')), lineOf('system-copied') + 1, /50 units .* announced 51/],
    ['a system that the opening did not announce', changedOpening((text) => text.replace('"indicatorCount":"60","system":"openness"', '"indicatorCount":"60","system":"open"')), lineOf('system-copied') + 1, /announced no system openness/],
    ['a byte order mark', `\ufeff${ledger.text}`, 1, /not JSON/],
    ['too long a line', changed((line) => line + ' '.repeat(70_000)), next, /65535 bytes/],
  ])('%s is refused, naming the line', async (_what, text, line, message) => {
    const broken = join(folder, 'no-ledger.ndjson');
    await writeFile(broken, text);
    const refused = await replayFile(broken).catch((error: unknown) => error as Error);
    expect(refused).toBeInstanceOf(LedgerFault);
    expect(refused).toMatchObject({ line, message: expect.stringMatching(message) });
  });

  it('no UTF-8', async () => {
    const broken = join(folder, 'latin.ndjson');
    await writeFile(broken, Buffer.concat([Buffer.from(`${ledger.lines[0]}\n`), Buffer.from([0xff, 0x0a])]));
    await expect(replayFile(broken)).rejects.toMatchObject({ line: 2, message: 'line 2: it is not valid UTF-8' });
  });

  it('nothing at all', async () => {
    const empty = join(folder, 'empty.ndjson');
    await writeFile(empty, '');
    await expect(replayFile(empty)).rejects.toThrow('holds no event');
  });
});
