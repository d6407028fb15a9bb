import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { systemFileOf, unitsFile2022 } from '@quanheng/indicator-systems';
import { jsonOf, runQuanheng, type Ran } from './spec-support/run-quanheng.ts';
import { ServerProcess } from './spec-support/server-process.ts';

/** A port that no server takes by itself: above the ones that systems give. */
const nobody = 'http://127.0.0.1:65530';
const startMsMax = 90_000;
// Each command is a process of its own; a machine that runs other specs besides takes its time to start them.
jest.setTimeout(120_000);
const campaign = 'changji-2022';
const opennessFile = fileURLToPath(systemFileOf('openness'));
const unitsFile = fileURLToPath(unitsFile2022);

let server: ServerProcess;
let folder: string;
let organiser: string;
let scorer: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-cli-files-'));
  server = await ServerProcess.start();
  ({ organiser, scorer } = await server.makeAccounts());
}, startMsMax);
afterAll(async () => {
  await (server as ServerProcess | undefined)?.stop(); // None where it did not start.
  await rm(folder, { recursive: true, force: true });
}, startMsMax);

const run = (words: readonly string[], token?: string, environment: Record<string, string> = {}): Promise<Ran> =>
  runQuanheng(words, { environment: { ...server.environment(token), ...environment } });
const json = <Shape>(words: readonly string[], token?: string): Promise<Shape> => jsonOf<Shape>(words, { environment: server.environment(token) });
const fileOf = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

// One story, in order: what comes later stands on what was done before.
describe('a draft', () => {
  it('is listed, and found by its auditor without any setting', async () => {
    expect(await run(['campaigns', 'list'])).toMatchObject({ code: 0, stdout: `${campaign}\tdraft\t@0\t昌吉市2022年度评价\n` });
    expect(await json<readonly object[]>(['campaigns', 'list', '--json'])).toMatchObject([{ campaign, status: 'draft' }]);
  });

  it('has the applicability of the files, before any pick', async () => {
    expect(await json(['applicability', 'reform', '--campaign', campaign])).toEqual(await json(['applicability', 'reform']));
  });

  it('has a scoreboard without units', async () => {
    expect(await json(['scoreboard', campaign])).toEqual({ campaign, position: 0, programmes: [{ id: 'openness', groups: [] }, { id: 'service', groups: [] }] });
  });
});

describe('systems import', () => {
  it('finds what stands already, and publishes nothing', async () => {
    expect(await json(['systems', 'import', opennessFile, '--dry-run', '--json'])).toMatchObject({ outcome: 'unchanged', standing: '1', leaves: 45, total: '100' });
    expect(await run(['systems', 'import', opennessFile], organiser)).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to publish') });
  });

  it('names line and column of each fault, and asks no server', async () => {
    const text = await readFile(opennessFile, 'utf8');
    const lines = text.split('\n');
    const line = lines.findIndex((candidate) => candidate.includes('weight: "6"'));
    const broken = await fileOf('broken.yaml', lines.with(line, '    weight: "7"').join('\n'));
    const { code, stdout, stderr } = await runQuanheng(['systems', 'import', broken, '--dry-run']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+ indicator g2 \/indicators\/1\/weight: the weights below add up to 29, not to the printed 28/);
    const shapeless = await fileOf('shapeless.yaml', lines.with(line, '    weight: [6]').join('\n'));
    expect((await runQuanheng(['systems', 'import', shapeless], { environment: { LANG: 'zh_CN.UTF-8' } })).stderr).toContain(`${shapeless}:${line + 1}:13 指标 1 /indicators/2/weight：`);
  });

  it('checks a sound file where no server answers', async () => {
    const environment = { QUANHENG_SERVER: nobody, QUANHENG_TOKEN: 'x' };
    expect(await runQuanheng(['systems', 'import', opennessFile, '--dry-run'], { environment })).toMatchObject({ code: 0, stdout: expect.stringContaining('no server answers') });
    expect(await runQuanheng(['systems', 'import', opennessFile], { environment })).toMatchObject({ code: 1, stderr: expect.stringContaining('ECONNREFUSED') });
  });

  it('shows each changed field, then publishes the next version, once', async () => {
    const changed = await fileOf('openness.yaml', (await readFile(opennessFile, 'utf8')).replace('设置信息公开主管部门的情况。', '设置信息公开主管部门及专职人员的情况。'));
    const difference = { content: [], indicators: [{ indicator: '44', change: 'changed', fields: [{ before: '设置信息公开主管部门的情况。', after: '设置信息公开主管部门及专职人员的情况。' }] }] };
    expect(await json(['systems', 'import', changed, '--dry-run', '--json'], organiser)).toMatchObject({ outcome: 'would-publish', standing: '1', difference });
    expect(await run(['systems', 'import', changed], scorer)).toMatchObject({ code: 1, stderr: expect.stringContaining('role-not-allowed') });
    expect(await run(['systems', 'import', changed], organiser)).toMatchObject({ code: 0, stdout: expect.stringContaining('published as version 2') });
    expect(await json(['systems', 'import', changed, '--json'], organiser)).toMatchObject({ outcome: 'unchanged', standing: '2' });
  });

  it('publishes a system that was never there', async () => {
    const added = await fileOf('mini.yaml', (await readFile(fileURLToPath(systemFileOf('service-offline-townships')), 'utf8')).replace('id: service-offline-townships', 'id: mini'));
    expect(await json(['systems', 'import', added, '--json'], organiser)).toMatchObject({ system: 'mini', standing: null, outcome: 'published', published: '1' });
  });
});

describe('units import', () => {
  const facts = 50 + 93;

  it('finds every fact of the file in the registry', async () => {
    const outcome = await json<{ stored: number; missing: readonly object[]; present: number }>(['units', 'import', unitsFile, '--dry-run', '--json']);
    expect(outcome).toMatchObject({ stored: 0, missing: [] });
    expect(outcome.present).toBeGreaterThan(facts);
  });

  it('stores what is missing, one fact after the other, and nothing twice', async () => {
    const text = await readFile(unitsFile, 'utf8');
    const added = '  - id: shuju-ju\n    name: 市数据局\n    pinyin: shi shu ju ju\n    kind: department\n    group: departments\n    lists: { openness: "47", service: "48" }\n    aliases:\n      - { alias: 数据局, reason: 省略市字 }\n';
    const explained = '  - printed: 有关单位\n    matches:\n      - { is: open, name: 有关单位 }\n    reason: 由组织单位选定\n';
    const more = await fileOf('units.yaml', text.replace('printedNames:\n', `${added}printedNames:\n${explained}`));
    expect(await json(['units', 'import', more, '--dry-run', '--json'], organiser)).toMatchObject({ stored: 0, missing: { length: 5 } });
    expect(await run(['units', 'import', more], organiser)).toMatchObject({ code: 0, stdout: expect.stringContaining('5 stored, 5 were missing') });
    expect(await json(['units', 'import', more, '--json'], organiser)).toMatchObject({ stored: 0, missing: [] });
  });

  it('stores nothing where a unit stands otherwise, and says which', async () => {
    const renamed = await fileOf('renamed.yaml', (await readFile(unitsFile, 'utf8')).replace('name: 延安北路街道', 'name: 延安路街道'));
    expect(await run(['units', 'import', renamed], organiser)).toMatchObject({ code: 1, stderr: expect.stringContaining('yanan-beilu-jiedao name: 延安北路街道 -> 延安路街道') });
  });

  it('names entry, field and line of a fault', async () => {
    const broken = await fileOf('broken-units.yaml', (await readFile(unitsFile, 'utf8')).replace('kind: sub-district', 'kind: village'));
    expect(await run(['units', 'import', broken], organiser)).toMatchObject({ code: 1, stderr: expect.stringMatching(/broken-units\.yaml: line 8, yanan-beilu-jiedao, \/units\/0\/kind/) });
  });
});

describe('an open campaign', () => {
  const base = `campaigns/${campaign}`;
  const cell = `${base}/cells/fagai-wei/openness/1`;
  let file: string;

  beforeAll(async () => {
    file = join(folder, 'ledger.ndjson');
    await server.act(organiser, 'PUT', `${base}/departments/zwgk-ban`, { name: '市政务公开办' }, 0);
    await server.act(organiser, 'POST', `${base}/departments/zwgk-ban/assign-leaves`, { leaves: ['openness/1', 'openness/2'] });
    for (const [group, systems] of [['departments', ['reform', 'service-online', 'service-offline-departments']], ['townships', ['reform', 'service-offline-townships']]] as const) {
      await server.act(organiser, 'PUT', `${base}/composite-weights/service/${group}`, { weights: systems.map((system) => ({ system, weight: '1' })), origin: 'proposed' }, 0);
    }
    await server.act(organiser, 'POST', `${base}/open`, {}, 1);
    await server.act(scorer, 'POST', `${cell}/record-grade`, { grade: '5.5' }, 0);
    await server.act(scorer, 'POST', `${base}/cells/shuiwu-ju/openness/1/record-grade`, { grade: '6' }, 0);
    await server.act(scorer, 'POST', `${cell}/record-grade`, { grade: '4' }, 1);
  });

  it('is exported byte for byte, into a file or to standard output', async () => {
    expect(await run(['export', `campaign/${campaign}`, '--ndjson', '--output', file])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await run(['export', `campaign/${campaign}`, '--ndjson'])).stdout).toBe(await readFile(file, 'utf8'));
  });

  it('has the scoreboard that a replay of its file has: now, at every position, at a time', async () => {
    const now = await json<{ position: number }>(['scoreboard', campaign]);
    expect(await json(['replay', file])).toEqual(now);
    for (const position of [0, 2, now.position - 2, now.position]) {
      expect(await json(['replay', file, '--to-position', String(position)])).toEqual(await json(['scoreboard', campaign, '--at', String(position)]));
    }
    const { at } = JSON.parse((await readFile(file, 'utf8')).split('\n')[now.position - 1]!) as { at: string };
    const inZone = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('Z', `${at.slice(-4, -1)}+08:00`);
    const then = await json<{ position: number }>(['scoreboard', campaign, '--at', inZone]);
    expect(then.position).toBe(now.position - 1);
    expect(await json(['replay', file, '--to-time', inZone])).toEqual(then);
  });

  it('explains a cell, as JSON and in words', async () => {
    const [explained] = await json<readonly object[]>(['explain', campaign, 'fagai-wei', 'openness/1', '--json']);
    expect(explained).toMatchObject({ unit: 'fagai-wei', leaf: 'openness/1', state: 'scored', by: null, role: 'assessed', weight: '6', score: '4', ruleScore: '4', inputs: [{ type: 'grade-recorded', data: { grade: '4' } }], movedBy: [] });
    const { stdout } = await run(['explain', campaign, 'fagai-wei', 'openness/1']);
    expect(stdout).toContain('市发改委 openness/1 政府信息公开平台建设');
    const before = await json<readonly { inputs: readonly { position: number }[] }[]>(['explain', campaign, 'fagai-wei', 'openness/1', '--json']);
    const earlier = String(before[0]!.inputs[0]!.position - 1);
    expect(await json(['explain', campaign, 'fagai-wei', 'openness/1', '--at', earlier, '--json'])).toMatchObject([{ score: '5.5' }]);
  });

  it('explains every cell, page after page', async () => {
    const all = await json<readonly { unit: string; leaf: string }[]>(['explain', campaign, '--json']);
    expect(all.length).toBeGreaterThan(4_000);
    expect(new Set(all.map(({ unit, leaf }) => `${unit} ${leaf}`)).size).toBe(all.length);
  });

  it('has a history of every event, and of one cell', async () => {
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    const all = await json<readonly object[]>(['history', campaign, '--json']);
    expect(all).toEqual(lines.map((line, position) => ({ position, event: JSON.parse(line) as object })));
    expect(await json(['history', campaign, 'fagai-wei', 'openness/1', '--json'])).toMatchObject([{ event: { data: { grade: '5.5' } } }, { event: { data: { grade: '4' } } }]);
    expect((await run(['history', campaign, 'fagai-wei', 'openness/1'])).stdout.split('\n')).toHaveLength(3);
  });

  it('has no result where there is no cell', async () => {
    expect(await run(['explain', campaign, 'fagai-wei', 'openness/999', '--json'])).toMatchObject({ code: 1, stdout: '[]\n', stderr: expect.stringContaining('no such cell') });
    expect(await run(['history', campaign, 'nobody'])).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('a refusal', () => {
  it('is shown with its code, in the language of the user', async () => {
    expect(await run(['scoreboard', 'nothing'])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('[404 not-found]') });
    expect((await run(['scoreboard', campaign], 'wrong', { LANG: 'zh_CN.UTF-8' })).stderr).toMatch(/^尚未登录：.*\[401 not-signed-in\]/);
    expect((await run(['scoreboard', campaign, '--at', '999999'])).stderr).toMatch(/query\/at: .*\[too-large\]/);
    expect(await run(['export', 'units', '--ndjson'], organiser)).toMatchObject({ code: 1, stderr: expect.stringContaining('role-not-allowed') });
    expect(await run(['export', 'campaign/nothing', '--ndjson', '--output', join(folder, 'none')])).toMatchObject({ code: 1, stderr: expect.stringContaining('not-found') });
    await expect(stat(join(folder, 'none'))).rejects.toThrow('ENOENT');
  });

  it('comes at once where no server answers, or another one', async () => {
    expect(await run(['scoreboard', campaign], 'x', { QUANHENG_SERVER: nobody })).toMatchObject({ code: 1, stderr: expect.stringContaining('does not answer (ECONNREFUSED)') });
    expect(await run(['scoreboard', campaign], 'x', { QUANHENG_SERVER: 'http://pingjia.example' })).toMatchObject({ code: 2, stderr: expect.stringContaining('https') });
    expect(await runQuanheng(['scoreboard', campaign])).toMatchObject({ code: 1, stderr: expect.stringContaining('no token for http://127.0.0.1:3000') });
  });
});
