import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { loadSystem } from '@quanheng/indicator-systems';
import { cellsOfSystem, foundOrganisation, makeDataFolder, openCampaign, removeDataFolder, type Client } from '@quanheng/end-to-end';
import { Client as PostgresClient } from 'pg';
import { BuiltApp } from '../app/built-app.ts';
import type { Measurement } from '../measurement.ts';
import { cpuSecondsOf } from '../machine/processes.ts';
import { Rounds } from '../rounds.ts';
import type { GradedCell, Load, LoadResult } from './load.ts';

const campaign = 'changji-2022';
const connections = 64;
/** About what an event of a graded cell has. */
const bareBytes = 400;
const sourceFlags = ['--conditions=@quanheng/source', '--import', '@quanheng/run'];
const start = (file: string, ...argv: readonly string[]): ChildProcess => fork(fileURLToPath(new URL(file, import.meta.url)), [...argv], { execArgv: sourceFlags });

async function ask(generator: ChildProcess, load: Load): Promise<LoadResult> {
  const answered = once(generator, 'message');
  generator.send(load);
  const [result] = (await answered) as [LoadResult | { readonly failure: string }];
  if ('failure' in result) throw new Error(result.failure);
  return result;
}

export type MeasureHttpOptions = {
  readonly rounds: number;
  /** Of one round of each of the two. */
  readonly seconds: number;
  /** Further flags of the product's Node.js, such as `--cpu-prof`. */
  readonly flags?: readonly string[];
};

/**
 * Scoring actions per second over HTTP, every check on, beside a bare Fastify route that stores one row in the same PostgreSQL; the two
 * take turns, so that a noisy minute hits both. @returns figures by round; the share of each round is of the bare round beside it.
 */
export async function measureHttp({ rounds, seconds, flags = [] }: MeasureHttpOptions): Promise<readonly Measurement[]> {
  const folder = await makeDataFolder();
  const app = new BuiltApp(folder, flags);
  const generator = start('./load.ts');
  let bare: ChildProcess | undefined;
  try {
    const url = await app.ready();
    const organisation = await foundOrganisation(url, await app.readSecret('first-run-secret'));
    await openCampaign(organisation, campaign);
    const scorer = organisation.scorers['zwgk-ban'][1];
    let cells: readonly GradedCell[] = (await gradedCells(scorer)).map(({ unit, leaf }) => ({ path: `/api/v1/campaigns/${campaign}/cells/${unit}/${leaf}/record-grade`, version: 0 }));
    const connection = await bareDatabase(folder);
    bare = start('./bare-server.ts', JSON.stringify(connection));
    const [bareUrl] = (await once(bare, 'message')) as [string];
    const measured = new Rounds();
    // The first round warms both up, and is not counted.
    for (let round = -1; round < rounds; round += 1) {
      const ofBare = await withCpu(bare.pid!, () => ask(generator, { url: `${bareUrl}/bare`, seconds, connections, target: { is: 'bare', bytes: bareBytes } }));
      const ofProduct = await withCpu(app.pid, () => ask(generator, { url, seconds, connections, target: { is: 'grades', token: scorer.token!, cells } }));
      cells = ofProduct.cells;
      if (round >= 0) note(measured, ofBare, ofProduct);
    }
    return measured.all();
  } finally {
    generator.kill();
    bare?.kill();
    await app.stop();
    await removeDataFolder(folder);
  }
}

/** The cells that are graded in steps of 0.5 or less, and so take every act of the load. */
async function gradedCells(scorer: Client): Promise<readonly { readonly unit: string; readonly leaf: string }[]> {
  const takes = new Set(loadSystem('openness').indicators.filter(isLeaf).filter(({ rule, weight }) => rule.kind === 'graded' && Number(rule.step) <= 0.5 && Number(weight) >= 0.5).map(({ code }) => `openness/${code}`));
  return (await cellsOfSystem(scorer, campaign, 'openness')).filter(({ leaf }) => takes.has(leaf));
}

/** A database beside the product's, on the same server. */
async function bareDatabase(folder: string): Promise<object> {
  const { port, password } = JSON.parse(await readFile(`${folder}/postgres.json`, 'utf8')) as { port: number; password: string };
  const server = { host: '127.0.0.1', port, user: 'postgres', password };
  const admin = new PostgresClient({ ...server, database: 'postgres' });
  await admin.connect();
  await admin.query('create database bare');
  await admin.end();
  return { ...server, database: 'bare' };
}

type Round = LoadResult & { /** Processor time of the server's Node.js for a request. */ readonly cpuMicroseconds: number };

async function withCpu(pid: number, load: () => Promise<LoadResult>): Promise<Round> {
  const before = await cpuSecondsOf(pid);
  const result = await load();
  return { ...result, cpuMicroseconds: (((await cpuSecondsOf(pid)) - before) * 1e6) / result.requests };
}

function note(measured: Rounds, bare: Round, product: Round): void {
  measured.add({ name: `scoring actions, ${connections} connections`, unit: 'per second', value: product.perSecond, note: 'authentication, policy, validation, guard, expected version, idempotency: all on' });
  measured.add({ name: 'bare Fastify route, one row', unit: 'per second', value: bare.perSecond, note: 'same PostgreSQL server, prepared statement, pool of 32' });
  measured.add({ name: 'scoring actions of the bare route', unit: '%', value: (product.perSecond / bare.perSecond) * 100, aim: { atLeast: 50 } });
  measured.add({ name: 'scoring action, p50', unit: 'ms', value: product.p50Ms });
  measured.add({ name: 'scoring action, p99', unit: 'ms', value: product.p99Ms });
  measured.add({ name: 'bare route, p50', unit: 'ms', value: bare.p50Ms });
  measured.add({ name: 'bare route, p99', unit: 'ms', value: bare.p99Ms });
  measured.add({ name: 'scoring action, processor time of Node.js', unit: 'µs', value: product.cpuMicroseconds });
  measured.add({ name: 'bare route, processor time of Node.js', unit: 'µs', value: bare.cpuMicroseconds });
  measured.add({ name: 'the load generator itself', unit: '% of a core', value: product.generatorCpu * 100 });
}
