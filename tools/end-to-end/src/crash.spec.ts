import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findHistoryFaults, type Attempt } from '@quanheng/platform-testing';
import { foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { AppProcess } from './processes/app-process.ts';
import { Client, type Answered } from './client/client.ts';
import { findPostgresPid, makeDataFolder, removeDataFolder } from './processes/data-folder.ts';
import { exportLedger, type ExportedLedger } from './client/exported-ledger.ts';
import { cellsOfSystem, markOf, type Mark } from './load/marks.ts';
import { foundOrganisation, openCampaign, scorersUnit, type Organisation } from './organisation/organisation.ts';
import { RecordedLoad } from './load/recorded-load.ts';
import { storedActsOf } from './load/stored-acts.ts';

const campaign = 'changji-2022';
const clientsAtOnce = 32;
/** Cells of the online part that are scored: with the rest, some 2,600 acts. */
const measuredMax = 500;
const acknowledgedMin = 2_000;
/** Readers are no load of their own here. */
const readEveryMs = 40;
const readersAtOnce = 3;
const storyMsMax = 150_000;

let folder: string;
let app: AppProcess | undefined;
/** Every process that there was, the last one included. */
const apps: AppProcess[] = [];
let port = '0';
let organisation: Organisation;
let setUp: readonly Attempt[];
const load = new RecordedLoad(campaign);
const doubled: (readonly [Answered, Answered])[] = [];

async function start(): Promise<string> {
  app = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_PORT: port });
  apps.push(app);
  return app.listening();
}

async function ledgerNow(): Promise<ExportedLedger> {
  const token = (await readFile(join(folder, 'auditor.token'), 'utf8')).trim();
  return exportLedger(new Client(`http://127.0.0.1:${port}`, token), `campaign/${campaign}`);
}

beforeAll(async () => {
  folder = await makeDataFolder();
  const url = await start();
  port = new URL(url).port; // The same after every restart, as in real life.
  organisation = await foundOrganisation(url, (await readFile(join(folder, 'first-run-secret'), 'utf8')).trim());
  await openCampaign(organisation, campaign);
  // What set the campaign up was acknowledged too; it is looked for by its command ids alone.
  setUp = storedActsOf((await ledgerNow()).events);
}, storyMsMax);
afterAll(async () => {
  await app?.kill();
  await removeDataFolder(folder);
}, storyMsMax);

type Work = () => Promise<unknown>;

/** What the scorers have in mind, one piece of work after another: each is done by whichever client is free. */
async function planWork(): Promise<readonly Work[]> {
  const { organiser, scorers } = organisation;
  const [one, other] = scorers['zwgk-ban'];
  const [clerk, colleague] = scorers['zwfw-ju'];
  const marksOf = async (system: string) => (await cellsOfSystem(organiser, campaign, system)).filter(({ unit }) => unit !== scorersUnit).map(markOf);
  const graded = (await marksOf('openness')).flatMap((mark, number) => workOn(mark, number, [one, other]));
  const measured = (await marksOf('service-online')).slice(0, measuredMax).flatMap((mark, number) => workOn(mark, number, [clerk, colleague]));
  const offline = await marksOf('service-offline-departments');
  const incidents = offline.filter(({ act }) => act === 'add-incident').map((mark) => () => load.mark(clerk, mark));
  const inBlocks = offline.filter(({ act }) => act !== 'add-incident');
  const blocks = Array.from({ length: Math.ceil(inBlocks.length / 20) }, (_, index) => () => load.block(colleague, inBlocks.slice(index * 20, index * 20 + 20)));
  return interleave(interleave(graded, measured), [...incidents, ...blocks]);
}

function workOn(mark: Mark, number: number, [one, other]: readonly [Client, Client]): readonly Work[] {
  switch (number % 6) {
    case 0: // Two at the same cell at once: one of them is refused.
      return [() => load.mark(one, mark), () => load.mark(other, mark)];
    case 1: // Scored, and scored again by another.
      return [() => load.mark(one, mark).then(() => load.mark(other, mark, { version: 1 }))];
    case 2: // Sent twice at once under one key, by somebody in a hurry.
      return [() => sendTwice(other, mark)];
    case 3: // Refused for what it says, whatever the version is.
      return [() => load.mark(other, { ...mark, act: 'record-grade', input: { grade: '9999' } }), () => load.mark(one, mark)];
    default:
      return [() => load.mark(one, mark)];
  }
}

async function sendTwice(by: Client, mark: Mark): Promise<void> {
  const key = randomUUID();
  const path = `/api/v1/campaigns/${campaign}/cells/${mark.unit}/${mark.leaf}/${mark.act}`;
  const order = { by, path, key, ...(mark.version !== undefined && { ifMatch: mark.version }), body: mark.input };
  doubled.push(await Promise.all([load.mark(by, mark, { key }), load.sendUntilAnswered(order)]));
}

/** Spreads the few evenly among the many. */
function interleave(many: readonly Work[], few: readonly Work[]): readonly Work[] {
  const step = many.length / few.length;
  return many.flatMap((one, index) => [one, ...few.slice(Math.ceil(index / step), Math.ceil((index + 1) / step))]);
}

async function runClients(work: readonly Work[]): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < work.length) await work[next++]!();
  };
  await Promise.all(Array.from({ length: clientsAtOnce }, client));
}

/** Reads whatever there is to read, again and again, until all is done. @returns what was answered, and how often. */
async function readAlong(isDone: () => boolean): Promise<ReadonlyMap<string, number>> {
  const { administrator, auditor, organiser, reporter } = organisation;
  const reads: readonly (readonly [Client, string])[] = [
    [organiser, `/campaigns/${campaign}/scoreboard`],
    [organiser, `/campaigns/${campaign}/scoreboard?at=100`],
    [reporter, `/campaigns/${campaign}/explanation`],
    [auditor, `/campaigns/${campaign}/history?unit=shuiwu-ju&leaf=openness/1`],
    [auditor, `/audit/export?ledger=campaign/${campaign}&from=200`],
    [auditor, '/audit/ledgers'],
    [administrator, '/identity/accounts'],
    [administrator, '/identity/me'],
    [organiser, '/units?limit=10'],
    [organiser, '/catalog/systems'],
  ];
  const answered = new Map<string, number>();
  for (let number = 0; !isDone(); number += 1) {
    const [reader, path] = reads[number % reads.length]!;
    const status = await reader.get(`/api/v1${path}`).then((answer) => String(answer.status), () => 'cut');
    const told = status === '200' || status === '503' || status === 'cut' ? status : `${status} ${path}`;
    answered.set(told, (answered.get(told) ?? 0) + 1);
    await pause(readEveryMs);
  }
  return answered;
}

const killPostgres = async (): Promise<number> => {
  const pid = await findPostgresPid(folder);
  process.kill(pid!, 'SIGKILL');
  return pid!;
};

describe('A load of many clients, in the middle of which Node, PostgreSQL and both are killed, and the app is stopped', () => {
  it('goes on after each, and is done in the end', async () => {
    const work = await planWork();
    let isDone = false;
    const running = runClients(work).finally(() => (isDone = true));
    running.catch(() => undefined); // It is awaited at the end.
    const reading = Array.from({ length: readersAtOnce }, () => readAlong(() => isDone));
    const unansweredAt: number[] = [];
    const whileKilled = async (count: number, kill: () => Promise<void>) => {
      await Promise.race([load.acknowledged(count), running]);
      expect(isDone).toBe(false);
      const before = load.unanswered;
      await kill();
      await Promise.race([load.acknowledged(load.acknowledgedCount + clientsAtOnce), running]);
      unansweredAt.push(load.unanswered - before);
    };
    await whileKilled(600, async () => {
      await app!.kill();
      await start();
    });
    const postgresPids = [await findPostgresPid(folder)];
    await whileKilled(1_200, async () => {
      await killPostgres();
    });
    postgresPids.push(await findPostgresPid(folder));
    await whileKilled(1_800, async () => {
      await Promise.all([app!.kill(), killPostgres()]);
      await start();
    });
    await whileKilled(2_100, async () => {
      expect(await app!.stop()).toEqual({ code: 0, signal: null, errors: '' });
      await start();
    });
    await running;
    // Readers were answered, cut off, or told to come again; nobody met an error of the app's own.
    for (const answered of await Promise.all(reading)) expect([...answered.keys()].filter((told) => !['200', '503', 'cut'].includes(told))).toEqual([]);
    expect(load.acknowledgedCount).toBeGreaterThan(acknowledgedMin);
    // Each hit requests that were under way; the app started a dead server again by itself.
    expect(unansweredAt.map((count) => count > 0)).toEqual([true, true, true, true]);
    expect(postgresPids[1]).toBeDefined();
    expect(postgresPids[1]).not.toBe(postgresPids[0]);
  }, storyMsMax);

  it('has every acknowledged act in the ledger, once, where it was said to be, and nothing that was refused', async () => {
    const { events } = await ledgerNow();
    expect(findHistoryFaults([...setUp, ...load.attempts], events)).toEqual([]);
    const acknowledged = load.attempts.filter(({ outcome }) => outcome.status === 'appended');
    expect(events).toHaveLength(setUp.reduce((sum, { eventCount }) => sum + eventCount, 0) + acknowledged.length);
    const byOutcome = Map.groupBy(load.attempts, ({ outcome }) => outcome.status);
    expect(byOutcome.get('conflict')!.length).toBeGreaterThan(200);
    expect(byOutcome.get('refused')!.length).toBeGreaterThan(50);
  });

  it('gave two copies of one act one answer', () => {
    expect(doubled.length).toBeGreaterThan(200);
    for (const [first, second] of doubled) expect(second.body).toEqual(first.body);
    expect(new Set(doubled.map(([{ status }]) => status))).toEqual(new Set([200]));
  });

  it('answers an act that is sent again with what was answered first, and stores it no second time', async () => {
    const before = (await ledgerNow()).lines;
    const accepted = load.answered.filter(({ answer }) => answer.status === 200);
    // Of before the first crash, between them, and after the last.
    const sample = accepted.filter((_, index) => index % 5 === 0);
    const again = await Promise.all(sample.map(({ order }) => load.sendUntilAnswered(order)));
    expect(again.map(({ status, body }) => ({ status, body }))).toEqual(sample.map(({ answer: { status, body } }) => ({ status, body })));
    expect((await ledgerNow()).lines).toEqual(before);
  }, storyMsMax);

  it('shows the scoreboard of what the ledger holds', async () => {
    const { events } = await ledgerNow();
    const board = await organisation.auditor.demand('GET', `/api/v1/campaigns/${campaign}/scoreboard`);
    expect(board).toEqual(JSON.parse(JSON.stringify(scoreboardOf(foldCampaign(events)))));
  });

  it('let no fold and no projection stop, and met no error that nobody had expected', () => {
    const lines = apps.flatMap(({ errors }) => errors.split('\n')).filter((line) => line !== '');
    const expected = ['connection-lost', 'postgres-ended', 'postgres-restarted'];
    expect(lines.filter((line) => !expected.includes((JSON.parse(line) as { event: string }).event))).toEqual([]);
    expect(lines.filter((line) => line.includes('postgres-restarted'))).toHaveLength(1);
  });

  it('ends when it is asked to, and leaves no server behind', async () => {
    expect(await app!.stop()).toMatchObject({ code: 0, signal: null });
    expect(await findPostgresPid(folder)).toBeUndefined();
  });
});
