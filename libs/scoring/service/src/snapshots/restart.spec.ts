import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captureFold, encodeFold, foldCampaign } from '@quanheng/scoring-rules';
import { Client } from 'pg';
import { ScoringWorld } from '../spec-support/scoring-world.ts';
import { packLines, unpackLines } from './pack-lines.ts';
import { sealOf } from './seal.ts';
import { SnapshotStore } from './snapshot-store.ts';

let world: ScoringWorld;
let client: Client;
beforeAll(async () => {
  world = await ScoringWorld.start({ snapshots: true });
  client = new Client(world.database.connection);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const positions = async (campaign: string): Promise<readonly number[]> => {
  const { rows } = await client.query('select position from scoring.snapshot where ledger = $1 order by position desc', [`campaign/${campaign}`]);
  return rows.map(({ position }) => Number(position));
};
const stateOf = async (instance: number, campaign: string): Promise<string> => [...encodeFold(captureFold((await world.instances[instance]!.parts.campaigns.find(campaign))!.state))].join('\n');

/** Acts of every sort in an open campaign, as people do them. */
async function actInAll(campaign: string, instance: number): Promise<void> {
  const act = (by: Parameters<typeof world.post>[0], cell: string, name: string, ifMatch: number, body: object) => world.post(by, `/${campaign}/cells/${cell}/${name}`, { ifMatch, body, instance });
  const grades = [await act('scorer', 'fagai-wei/openness/1', 'record-grade', 0, { grade: '1.5' }), await act('scorer', 'fagai-wei/openness/1', 'record-grade', 1, { grade: '1.8' })];
  const revoked = await act('scorer', 'fagai-wei/openness/1', 'revoke', 2, { action: grades[1]!.body.event, reason: '录入错误' });
  const ruled = await world.post('organiser', `/${campaign}/rulings`, { body: { leaf: 'openness/2', units: ['fagai-wei', 'jiaoyu-ju'], reason: '无此职能' }, instance });
  const proposed = await act('organiser', 'keji-ju/openness/1', 'propose-adjustment', 0, { points: '2', reason: '复核' });
  const approved = await act('administrator', 'keji-ju/openness/1', 'approve-adjustment', 1, { proposal: proposed.body.event });
  const pending = await act('organiser', 'jiaoyu-ju/openness/1', 'propose-adjustment', 0, { points: '2', reason: '复核' });
  expect([...grades, revoked, ruled, proposed, approved, pending].map(({ status, body }) => (status < 300 ? 'done' : body))).toEqual(Array(7).fill('done'));
}

/** What decisions on the state look like from outside: versions, heads, refusals. */
async function goOn(campaign: string, instance: number): Promise<readonly unknown[]> {
  const cell = (name: string) => world.get('auditor', `/${campaign}/cells/${name}`, { instance });
  const stale = await world.post('scorer', `/${campaign}/cells/fagai-wei/openness/1/record-grade`, { ifMatch: 1, body: { grade: '1' }, instance });
  const second = await world.post('administrator', `/${campaign}/cells/jiaoyu-ju/openness/1/propose-adjustment`, { ifMatch: 1, body: { points: '3', reason: '复核' }, instance });
  const ruledOut = await world.post('scorer', `/${campaign}/cells/fagai-wei/openness/2/record-grade`, { ifMatch: 0, body: { grade: '1' }, instance });
  const cells = await Promise.all(['fagai-wei/openness/1', 'keji-ju/openness/1', 'jiaoyu-ju/openness/1', 'fagai-wei/openness/2'].map(cell));
  const board = await world.get('auditor', `/${campaign}/scoreboard`, { instance });
  const campaignView = await world.get('organiser', `/${campaign}`, { instance });
  const refusal = ({ status, body }: typeof stale) => ({ status, code: body.code, head: body.head, version: body.version });
  return [refusal(stale), refusal(second), refusal(ruledOut), cells.map(({ status, body }) => ({ status, body })), board.body, campaignView.body];
}

describe('An instance that starts again', () => {
  it('begins from what the one before wrote at shutdown, and decides as one that folded everything', async () => {
    await world.open('kept');
    await actInAll('kept', 0);
    await world.draft('planned');
    const [before, answers] = [await stateOf(0, 'kept'), await goOn('kept', 0)];
    const head = (await world.ledger('kept')).length - 1;
    await world.stop(0);
    expect(await positions('kept')).toEqual([head]);
    // A few events are folded anew faster.
    expect(await positions('planned')).toEqual([]);

    const instance = await world.restart();
    expect(await stateOf(instance, 'kept')).toBe(before);
    expect(await goOn('kept', instance)).toEqual(answers);
    const act = await world.post('scorer', '/kept/cells/fagai-wei/openness/1/record-grade', { ifMatch: 3, body: { grade: '2' }, instance });
    expect(act).toMatchObject({ status: 200, headers: { etag: '"4"' } });
    const folded = foldCampaign((await world.ledger('kept', instance)) as Parameters<typeof foldCampaign>[0]);
    expect(await stateOf(instance, 'kept')).toBe([...encodeFold(captureFold(folded))].join('\n'));
    expect(world.instances[instance]!.warnings).toEqual([]);
  });

  it('reads the snapshot instead of the events before it', async () => {
    // A snapshot that says otherwise than the ledger, and is whole: who reads it is found out by what it says.
    const store = new SnapshotStore(world.database.connectionAs('scoring'));
    const [position] = await store.positions('campaign/kept');
    const sound = (await store.find('campaign/kept', position!))!;
    const lines: string[] = [];
    await unpackLines(sound.bytes, (line) => lines.push(line.replace('["zfb","zfb",', '["zfb","另一个局",')));
    const unsealed = { ...sound, bytes: await packLines(lines) };
    await store.drop('campaign/kept', position!);
    await store.write({ ...unsealed, sha256: sealOf(unsealed) });
    await store.close();

    const instance = await world.restart();
    const { state } = (await world.instances[instance]!.parts.campaigns.find('kept'))!;
    expect(state.departments.get('zfb')?.name).toBe('另一个局');
    expect(state.position).toBe(Number(position) + 1);
    await world.stop(instance);
  });

  it('drops a damaged snapshot, says so, and folds the ledger from its beginning', async () => {
    const before = await stateOf(1, 'kept');
    await client.query("update scoring.snapshot set bytes = set_byte(bytes, 1000, get_byte(bytes, 1000) # 1) where ledger = 'campaign/kept'");
    const [damaged] = await positions('kept');
    const instance = await world.restart();
    expect(world.instances[instance]!.warnings).toEqual([{ event: 'snapshot-dropped', ledger: 'campaign/kept', position: damaged, reason: 'damaged' }]);
    expect(await positions('kept')).toEqual([]);
    expect(await stateOf(instance, 'kept')).toBe(before);
  });
});
