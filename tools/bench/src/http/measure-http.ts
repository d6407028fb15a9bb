import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { cellsOfSystem, foundOrganisation, makeDataFolder, openCampaign, removeDataFolder } from '@quanheng/end-to-end';
import { Client as PostgresClient } from 'pg';
import { BuiltApp } from '../app/built-app.ts';
import type { Measurement } from '../measurement.ts';
import { Rounds } from '../rounds.ts';
import type { Load, LoadResult } from './load.ts';

const campaign = 'changji-2022';
const connections = 64;
/** About what an event of a graded cell has. */
const bareBytes = 400;
const flags = ['--conditions=@quanheng/source', '--import', '@quanheng/run'];
const start = (file: string, ...argv: readonly string[]): ChildProcess => fork(fileURLToPath(new URL(file, import.meta.url)), [...argv], { execArgv: flags });

async function ask(generator: ChildProcess, load: Load): Promise<LoadResult> {
  const answered = once(generator, 'message');
  generator.send(load);
  return (await answered)[0] as LoadResult;
}

/**
 * Scoring actions per second over HTTP, every check on, beside a bare Fastify route that stores one row in the same PostgreSQL; the two
 * take turns, so that a noisy minute hits both. @returns figures by round; the share of each round is of the bare round beside it.
 */
export async function measureHttp({ rounds, seconds }: { readonly rounds: number; readonly seconds: number }): Promise<readonly Measurement[]> {
  const folder = await makeDataFolder();
  const app = new BuiltApp(folder);
  const generator = start('./load.ts');
  let bare: ChildProcess | undefined;
  try {
    const url = await app.ready();
    const organisation = await foundOrganisation(url, await app.readSecret('first-run-secret'));
    await openCampaign(organisation, campaign);
    const scorer = organisation.scorers['zwgk-ban'][1];
    let cells = (await cellsOfSystem(scorer, campaign, 'openness')).map(({ unit, leaf }) => ({ path: `/api/v1/campaigns/${campaign}/cells/${unit}/${leaf}/record-grade`, version: 0 }));
    const connection = await bareDatabase(folder);
    bare = start('./bare-server.ts', JSON.stringify(connection));
    const [bareUrl] = (await once(bare, 'message')) as [string];
    const measured = new Rounds();
    for (let round = -1; round < rounds; round += 1) {
      const ofBare = await ask(generator, { url: `${bareUrl}/bare`, seconds, connections, target: { is: 'bare', bytes: bareBytes } });
      const ofProduct = await ask(generator, { url, seconds, connections, target: { is: 'grades', token: scorer.token!, cells } });
      // An act that was under way at the end is stored and was not counted: the versions are asked anew.
      cells = await withVersions(cells, scorer);
      if (ofBare.failures + ofProduct.failures > 0) throw new Error(`${ofBare.failures} bare and ${ofProduct.failures} scoring requests failed`);
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

type Cell = { readonly path: string; readonly version: number };

async function withVersions(cells: readonly Cell[], reader: { list(path: string): Promise<{ unit: string; leaf: string; version: number }[]> }): Promise<Cell[]> {
  const listed = await reader.list(`/api/v1/campaigns/${campaign}/cells?system=openness&limit=500`);
  const versions = new Map(listed.map(({ unit, leaf, version }) => [`/api/v1/campaigns/${campaign}/cells/${unit}/${leaf}/record-grade`, version]));
  return cells.map(({ path }) => ({ path, version: versions.get(path) ?? 0 }));
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

function note(measured: Rounds, bare: LoadResult, product: LoadResult): void {
  measured.add({ name: `scoring actions, ${connections} connections`, unit: 'per second', value: product.perSecond, note: 'authentication, policy, validation, guard, expected version, idempotency: all on' });
  measured.add({ name: 'bare Fastify route, one row', unit: 'per second', value: bare.perSecond, note: 'same PostgreSQL server, prepared statement, pool of 16' });
  measured.add({ name: 'scoring actions of the bare route', unit: '%', value: (product.perSecond / bare.perSecond) * 100, aim: { atLeast: 50 } });
  measured.add({ name: 'scoring action, p50', unit: 'ms', value: product.p50Ms });
  measured.add({ name: 'scoring action, p99', unit: 'ms', value: product.p99Ms });
  measured.add({ name: 'bare route, p99', unit: 'ms', value: bare.p99Ms });
  measured.add({ name: 'the load generator itself', unit: '% of a core', value: product.generatorCpu * 100 });
}
