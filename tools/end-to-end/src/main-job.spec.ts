import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemIds2022 } from '@quanheng/indicator-systems';
import { storedEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import type { ExplanationView, ScoreboardView } from '@quanheng/scoring-contracts';
import { explain, foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { Client, type Answered } from './client/client.ts';
import { exportLedger, type ExportedLedger } from './client/exported-ledger.ts';
import type { Composition } from './compositions/composition.ts';
import { startStandalone } from './compositions/standalone.ts';
import { cellsOfSystem, markOf, type Mark } from './load/marks.ts';
import { departments, foundOrganisation, openCampaign, reportersUnit, scorersUnit, type Department, type Organisation } from './organisation/organisation.ts';
import { startSeparateServicesOnTestDatabase } from './spec-support/separate-services-on-test-database.ts';

const startMsMax = 120_000;
const campaign = 'changji-2022';
const path = `/api/v1/campaigns/${campaign}`;
const marksPerBlock = 100;

let composition: Composition | undefined;
let organisation: Organisation;

/** What the machine's own auditor exports, as the command line does; where there is none, the auditor. */
async function ledgerNow(): Promise<ExportedLedger> {
  const { url, auditorToken } = composition!;
  return exportLedger(auditorToken === undefined ? organisation.auditor : new Client(url, auditorToken), `campaign/${campaign}`);
}

const actOn = (by: Client, cell: string, act: string, ifMatch: number, body: object) => by.post(`${path}/cells/${cell}/${act}`, { ifMatch, body });
const cellNow = (cell: string) => organisation.auditor.demand('GET', `${path}/cells/${cell}`);
/** As JSON carries it. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Marks every cell of a department's systems, in blocks; its two scorers take turns, at the same time. */
async function scoreAll(department: Department): Promise<readonly { readonly mark: Mark; readonly outcome: Answered['body'] }[]> {
  const cells = (await Promise.all(departments[department].systems.map((system) => cellsOfSystem(organisation.organiser, campaign, system)))).flat();
  const marks = cells.map((cell, number) => markOf(cell, number));
  const blocks = Array.from({ length: Math.ceil(marks.length / marksPerBlock) }, (_, index) => marks.slice(index * marksPerBlock, (index + 1) * marksPerBlock));
  const done = organisation.scorers[department].map(async (scorer, place) => {
    const outcomes: { mark: Mark; outcome: Answered['body'] }[] = [];
    for (const block of blocks.filter((_, index) => index % 2 === place)) {
      const { outcomes: judged } = await scorer.demand('POST', `${path}/cells/block`, { body: { items: block } });
      outcomes.push(...block.map((mark, index) => ({ mark, outcome: judged[index] })));
    }
    return outcomes;
  });
  return (await Promise.all(done)).flat();
}

const compositions: readonly (readonly [string, () => Promise<Composition>])[] = [
  ['one process', startStandalone],
  ['six processes behind one address', startSeparateServicesOnTestDatabase],
];

// One story, in order: what comes later stands on what was done before.
describe.each(compositions)('The evaluation of 2022 on %s', (_, start) => {
  beforeAll(async () => {
    composition = undefined;
    composition = await start();
    organisation = await foundOrganisation(composition.url, composition.firstRunSecret);
  }, startMsMax);
  afterAll(() => composition?.stop(), startMsMax);

  describe('is run', () => {
    it('is opened by an organiser, and by nobody else', async () => {
      const { administrator, auditor, reporter, scorers } = organisation;
      for (const person of [administrator, auditor, reporter, scorers['zwgk-ban'][0]]) {
        expect(await person.post(`${path}/open`, { ifMatch: 1, body: {} })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
      }
      await openCampaign(organisation, campaign);
      expect(await reporter.get(path)).toMatchObject({ status: 200, body: { status: 'open', engine: '1' } });
    });

    it('is scored by all departments at the same time', async () => {
      const done = (await Promise.all([scoreAll('zwgk-ban'), scoreAll('zwfw-ju')])).flat();
      // The first scorer of openness belongs to a unit, whose cells it met in its blocks.
      const refused = done.filter(({ outcome }) => outcome.status !== 200);
      expect(new Set(refused.map(({ mark, outcome }) => `${mark.unit} ${outcome.code}`))).toEqual(new Set([`${scorersUnit} own-unit`]));
      const own = await organisation.scorers['zwgk-ban'][1].demand('POST', `${path}/cells/block`, { body: { items: refused.map(({ mark }) => mark) } });
      expect(own.outcomes.every(({ status }: { status: number }) => status === 200)).toBe(true);
      const stored = (await ledgerNow()).events.filter(({ stream }) => stream.startsWith('cell/'));
      expect(stored.length).toBe(done.length);
      expect(done.length).toBeGreaterThan(4_000);
      expect(new Set(stored.map(({ actor }) => actor)).size).toBe(4);
    }, startMsMax);

    it('ranks every listed unit, in both programmes and all groups', async () => {
      const board: ScoreboardView = await organisation.organiser.demand('GET', `${path}/scoreboard`);
      expect(board.programmes.flatMap(({ id, groups }) => groups.map((group) => [id, group.id, group.rows.length]))).toEqual([
        ['openness', 'departments', 30],
        ['openness', 'townships', 16],
        ['service', 'departments', 31],
        ['service', 'townships', 16],
      ]);
      const rows = board.programmes.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
      expect(rows).toHaveLength(46 + 47);
      for (const { unit, rank, scored, applicable } of rows) expect([unit, rank === null, scored]).toEqual([unit, false, applicable]);
    });

    it('shows who was first to the second of two who score one cell at once, and loses neither', async () => {
      const [one, other] = organisation.scorers['zwgk-ban'];
      const cell = 'shuiwu-ju/openness/1';
      const { version } = await cellNow(cell);
      const answers = await Promise.all([actOn(one, cell, 'record-grade', version, { grade: '1' }), actOn(other, cell, 'record-grade', version, { grade: '2' })]);
      const [first, second] = answers.toSorted((a, b) => a.status - b.status) as [Answered, Answered];
      expect(first).toMatchObject({ status: 200, body: { type: 'grade-recorded', version: version + 1 } });
      expect(second).toMatchObject({ status: 412, body: { code: 'cell-conflict', parameters: { act: { event: first.body.event, position: first.body.position } } } });
      const after = await actOn(one, cell, 'record-grade', version + 1, { grade: '1.5' });
      expect(after.status).toBe(200);
      expect(await cellNow(cell)).toMatchObject({ score: '1.5', version: version + 2 });
    });

    it('takes an act back, and what stood before stands again', async () => {
      const [scorer] = organisation.scorers['zwgk-ban'];
      const cell = 'shuiwu-ju/openness/1';
      const { version, acts } = await cellNow(cell);
      const newest = acts.toSorted((a: { version: number }, b: { version: number }) => b.version - a.version);
      expect(await actOn(scorer, cell, 'revoke', version, { action: newest[0].event, reason: '录入错误' })).toMatchObject({ status: 200, body: { type: 'action-revoked' } });
      expect(await cellNow(cell)).toMatchObject({ score: newest[1].data.grade, version: version + 1 });
      expect(await actOn(scorer, cell, 'revoke', version + 1, { action: newest[0].event, reason: '录入错误' })).toMatchObject({ status: 409, body: { code: 'already-revoked' } });
    });

    it('rules a cell not applicable: its value waits behind the ruling, and comes back', async () => {
      const { organiser, scorers } = organisation;
      const cell = 'jiaoyu-ju/openness/2';
      const { state, score, version } = await cellNow(cell);
      const { event } = await organiser.demand('POST', `${path}/rulings`, { body: { leaf: 'openness/2', units: ['jiaoyu-ju'], reason: '无此职能' } });
      expect(await cellNow(cell)).toMatchObject({ state: 'not-applicable', by: 'ruling', score: null });
      expect(await actOn(scorers['zwgk-ban'][1], cell, 'record-grade', version, { grade: '1' })).toMatchObject({ status: 409, body: { code: 'cell-not-applicable' } });
      await organiser.demand('POST', `${path}/rulings/${event}/revoke`, { body: { reason: '职能确认存在' } });
      expect(await cellNow(cell)).toMatchObject({ state, score });
      await organiser.demand('POST', `${path}/rulings`, { body: { leaf: 'service-online/22', units: ['fagai-wei'], reason: '无此事项' } });
    });

    it('adjusts a score by two people, never by one or by who scored it', async () => {
      const { organiser, secondOrganiser, administrator, scorers } = organisation;
      const cell = 'jiaoyu-ju/openness/1';
      const { version, score } = await cellNow(cell);
      const proposed = await organiser.demand('POST', `${path}/cells/${cell}/propose-adjustment`, { ifMatch: version, body: { points: '1.9', reason: '复核网站记录' } });
      const approval = { proposal: proposed.event };
      expect(await actOn(organiser, cell, 'approve-adjustment', version + 1, approval)).toMatchObject({ status: 403, body: { code: 'same-person' } });
      expect(await actOn(scorers['zwgk-ban'][1], cell, 'approve-adjustment', version + 1, approval)).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
      expect((await actOn(secondOrganiser, cell, 'approve-adjustment', version + 1, approval)).status).toBe(200);
      expect(await cellNow(cell)).toMatchObject({ state: 'adjusted', score: '1.9', ruleScore: score });
      expect(await actOn(administrator, cell, 'propose-adjustment', version + 2, { points: '2', reason: '再次复核' })).toMatchObject({ status: 409, body: { code: 'already-adjusted' } });
    });

    it('gives the same key the same answer, and refuses it for anything else', async () => {
      const [, scorer] = organisation.scorers['zwgk-ban'];
      const cell = 'shuiwu-ju/openness/2';
      const { version } = await cellNow(cell);
      const sent = { key: '5d6f0f6e-7a59-4c0e-9d9a-3a5a0b6a6a01', ifMatch: version, body: { grade: '0' } };
      const send = (change: object = {}) => scorer.post(`${path}/cells/${cell}/record-grade`, { ...sent, ...change });
      const first = await send();
      expect(first.status).toBe(200);
      expect((await send()).body).toEqual(first.body);
      expect(await send({ body: { grade: '1' } })).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
      expect(await cellNow(cell)).toMatchObject({ version: version + 1 });
    });
  });

  describe('What the app says of it, and what a replay of the exported ledger says', () => {
    let ledger: ExportedLedger;
    beforeAll(async () => {
      ledger = await ledgerNow();
    });

    it('is exported as the canonical bytes of every event, at dense positions', async () => {
      for (const line of ledger.lines) expect(canonicalJson(storedEvent.parse(JSON.parse(line)))).toBe(line);
      const { size } = (await organisation.auditor.demand('GET', '/api/v1/audit/ledgers')).items.find(({ ledger: name }: { ledger: string }) => name === `campaign/${campaign}`);
      expect(ledger.lines).toHaveLength(Number(size));
      expect((await organisation.organiser.get(`/api/v1/audit/export?ledger=campaign/${campaign}`)).status).toBe(403);
    });

    it('agree on the scoreboard now, at any position, and at any time', async () => {
      const { events } = ledger;
      const opening = events.find(({ type }) => type === 'campaign-opened')!.position;
      const middle = Math.floor((opening + events.length) / 2);
      const boardAt = (query: string): Promise<ScoreboardView> => organisation.auditor.demand('GET', `${path}/scoreboard${query}`);
      expect(await boardAt('')).toEqual(plain(scoreboardOf(foldCampaign(events))));
      for (const position of [0, opening, middle, events.length - 20, events.length - 2]) {
        const replayed = plain(scoreboardOf(foldCampaign(events, { toPosition: position })));
        expect(await boardAt(`?at=${position}`)).toEqual(replayed);
        const { at } = events[position]!;
        expect(await boardAt(`?at=${at}`)).toEqual(plain(scoreboardOf(foldCampaign(events, { toTime: at }))));
      }
    }, startMsMax);

    it('agree on every cell: its state, its score, what it rests on, who acted and when', async () => {
      const told: ExplanationView[] = await organisation.auditor.list(`${path}/explanation?limit=500`);
      const replayed = plain(explain(foldCampaign(ledger.events)));
      const keyed = (cells: readonly ExplanationView[]) => new Map(cells.map((cell) => [`${cell.unit} ${cell.leaf}`, cell]));
      expect(told).toHaveLength(replayed.length);
      expect(keyed(told)).toEqual(keyed(replayed));
      expect(told.filter(({ state }) => state === 'unscored')).toEqual([]);
    }, startMsMax);

    it('agree on a cell of the past', async () => {
      const revoked = ledger.events.find(({ type }) => type === 'action-revoked')!.position;
      const query = (position: number) => `${path}/explanation?unit=shuiwu-ju&leaf=openness/1&at=${position}`;
      for (const position of [revoked - 1, revoked]) {
        expect(await organisation.auditor.list(query(position))).toEqual(plain(explain(foldCampaign(ledger.events, { toPosition: position }), { unit: 'shuiwu-ju', leaf: 'openness/1' })));
      }
    });

    it('agree on totals: a system’s result is the sum of its cells', async () => {
      const board: ScoreboardView = await organisation.auditor.demand('GET', `${path}/scoreboard`);
      const rows = board.programmes.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
      const cells: ExplanationView[] = await organisation.auditor.list(`${path}/explanation?limit=500`);
      for (const { unit, systems } of rows.filter(({ systems: results }) => 'openness' in results)) {
        const scored = cells.filter((cell) => cell.unit === unit && cell.leaf.startsWith('openness/') && cell.state !== 'not-applicable');
        // Every grade of this campaign ends within six decimals.
        const sum = scored.reduce((total, { score }) => total + Math.round(Number(score) * 1e6), 0);
        expect([unit, Math.round(Number(systems['openness']!.earned) * 1e6)]).toEqual([unit, sum]);
      }
    });

    it('agree on the history of a cell and of the whole campaign', async () => {
      const entries = await organisation.auditor.list(`${path}/history?limit=500`);
      expect(entries.map(({ position }) => position)).toEqual(ledger.events.map(({ position }) => position));
      for (const { position, event } of entries) expect(canonicalJson(event)).toBe(ledger.lines[position]);
      const ofCell = await organisation.auditor.list(`${path}/history?unit=jiaoyu-ju&leaf=openness/2`);
      expect(ofCell.map(({ event }) => event.type)).toEqual(['grade-recorded', 'not-applicable-ruled', 'ruling-revoked']);
    }, startMsMax);

    it('agree that a reporter sees its own unit alone', async () => {
      const own: ExplanationView[] = await organisation.reporter.list(`${path}/explanation?limit=500`);
      expect(own.length).toBeGreaterThan(systemIds2022.length);
      expect(new Set(own.map(({ unit }) => unit))).toEqual(new Set([reportersUnit]));
      expect(own.flatMap(({ movedBy }) => movedBy).filter(({ unit }) => unit !== reportersUnit)).toEqual([]);
      expect(await organisation.reporter.get(`${path}/scoreboard`)).toMatchObject({ status: 409, body: { code: 'campaign-state' } });
    });
  });
});
