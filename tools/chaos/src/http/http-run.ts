import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cellsOfSystem, exportLedger, foundOrganisation, markOf, openCampaign, scorersUnit, type Mark, type Organisation } from '@quanheng/end-to-end';
import { checkHistory, HistoryRecorder, mergeHistories } from '@quanheng/platform-testing/without-jest';
import { acknowledgedMin, conflictsMin, type ChaosResult } from '../chaos-result.ts';
import { RandomNumbers } from '../random-numbers.ts';
import { HttpScorer, type Scoring } from './http-scorer.ts';
import type { HttpTarget } from './http-target.ts';

const campaign = 'changji-2022';
const scorersAtOnce = 16;
/** Cells that all scorers share: few enough to be in each other's way. */
const cellsShared = 120;
const quietMsMin = 200;
const quietMsSpread = 400;
const pollMs = 50;
/** A run that takes longer does not get on at all. */
const runMsMax = 900_000;

export type HttpRunOptions = {
  readonly seed: string;
  /** Started for this run; it is stopped with it. */
  readonly start: () => Promise<HttpTarget>;
  /** How often each of the target's troubles happens, in an order that the seed decides. */
  readonly times: number;
};

/**
 * Lets people score one campaign through every process of scoring while one trouble after another happens; then checks the recorded
 * history against the ledger as the audit exports it.
 * @throws Error where an answer is none of the API's, or the run does not get on.
 */
export async function runHttpChaos({ seed, start, times }: HttpRunOptions): Promise<ChaosResult> {
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-histories-'));
  const path = join(folder, 'history.ndjson');
  const recorder = new HistoryRecorder({ path, originNs: process.hrtime.bigint(), firstProcess: 0 });
  const target = await start();
  try {
    const organisation = await foundOrganisation(target.url, target.firstRunSecret);
    await openCampaign(organisation, campaign);
    await recordSetUp(organisation, recorder);
    const marks = await marksOf(organisation);
    const scoring: Scoring = { campaign, recorder, marks, urls: target.scoringUrls, known: { position: -1, acknowledged: 0, conflicts: 0 } };
    const done = await trouble({ seed, scoring, organisation, target, times });
    const { lines } = await exportLedger(organisation.auditor, `campaign/${campaign}`);
    const stored = lines.map((line) => Buffer.from(line));
    const history = mergeHistories([path]);
    return { history, lines: stored, ...checkHistory(history, stored), done, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await target.stop();
    recorder.close();
    await rm(folder, { recursive: true });
  }
}

type Run = { readonly seed: string; readonly scoring: Scoring; readonly organisation: Organisation; readonly target: HttpTarget; readonly times: number };

async function trouble({ seed, scoring, organisation, target, times }: Run): Promise<Record<string, number>> {
  const random = new RandomNumbers(seed);
  const people = organisation.scorers['zwgk-ban'];
  const stopping = new AbortController();
  const scorers = Array.from({ length: scorersAtOnce }, (_, number) => new HttpScorer(scoring, people[number % people.length]!, new RandomNumbers(`${seed}:${number}`)));
  let failure: Error | undefined;
  const working = Promise.all(scorers.map((scorer) => scorer.run(stopping.signal))).catch((error: Error) => (failure = error));
  const giveUpAt = performance.now() + runMsMax;
  const done: Record<string, number> = {};
  const reached = async (isSo: () => boolean) => {
    while (!isSo()) {
      if (failure !== undefined) throw failure;
      if (performance.now() > giveUpAt) throw new Error(`seed ${seed}: the run does not get on: ${JSON.stringify({ ...scoring.known, done })}`);
      await pause(pollMs);
    }
  };
  try {
    const planned = Object.keys(target.troubles).flatMap((name) => Array.from({ length: times }, () => name));
    for (const name of random.shuffled(planned)) {
      await pause(quietMsMin + random.below(quietMsSpread));
      await target.troubles[name]!();
      done[name] = (done[name] ?? 0) + 1;
      // The next one meets people at work: somebody has been answered again after this one.
      const { acknowledged } = scoring.known;
      await reached(() => scoring.known.acknowledged > acknowledged);
    }
    await reached(() => scoring.known.acknowledged >= acknowledgedMin && scoring.known.conflicts >= conflictsMin);
  } finally {
    stopping.abort();
    await working;
  }
  if (failure !== undefined) throw failure;
  return done;
}

async function marksOf({ organiser }: Organisation): Promise<readonly Mark[]> {
  const cells = await cellsOfSystem(organiser, campaign, 'openness');
  return cells
    .filter(({ unit }) => unit !== scorersUnit)
    .map(markOf)
    .slice(0, cellsShared);
}

/** What set the campaign up was acknowledged, too, one command after another. */
async function recordSetUp({ auditor }: Organisation, recorder: HistoryRecorder): Promise<void> {
  const { events } = await exportLedger(auditor, `campaign/${campaign}`);
  const process = recorder.newProcess();
  for (const [command, stored] of Map.groupBy(events, ({ cause }) => cause)) {
    const { stream, version } = stored[0]!;
    const value = { command, expected: version - 1, count: stored.length };
    recorder.write(process, 'invoke', 'append', stream, value);
    recorder.write(process, 'ok', 'append', stream, { ...value, positions: stored.map(({ position }) => position) });
  }
}
