import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { build } from './app/built-app.ts';
import { startBenchServer } from './event-log/bench-server.ts';
import { describeMachine, measureLoad } from './machine/machine-state.ts';
import { readOptions, type Options } from './options.ts';
import { parts, type Part } from './parts.ts';
import { benchmarkPage, type MeasuredPart } from './report/benchmark-page.ts';

const workspace = fileURLToPath(new URL('../../../', import.meta.url));

try {
  await main(readOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(error);
  process.exit(error instanceof CommanderError ? error.exitCode : 1);
}

async function main(options: Options): Promise<void> {
  if (options.build) build();
  const machine = describeMachine();
  const date = new Date().toISOString().slice(0, 10);
  const postgres = await postgresVersion();
  const measured: MeasuredPart[] = [];
  for (const name of options.only) measured.push(await measurePart(parts[name], options));
  const page = benchmarkPage({ date, machine, postgres, rounds: options.rounds, seconds: options.seconds, parts: measured });
  if (options.out === undefined) return console.log(page);
  const file = resolve(workspace, options.out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, page);
  console.log(`written: ${options.out}`);
}

async function measurePart({ title, about, measure }: Part, options: Options): Promise<MeasuredPart> {
  console.error(`${title} …`);
  const notes = new Set<string>();
  const before = measureLoad();
  const measurements = await measure(options, (note) => notes.add(note));
  return { title, about, measurements, notes: [...notes], before, after: measureLoad() };
}

async function postgresVersion(): Promise<string> {
  const server = await startBenchServer(1);
  await server.stop();
  return server.version;
}
