import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Client } from '@quanheng/end-to-end';
import type { Segment } from '@quanheng/platform-http';
import { verdictOf, type Report, type Verdict } from './verdict.ts';

const configuration = fileURLToPath(new URL('./schemathesis.toml', import.meta.url));
/** Random requests for each operation, which cost the checker ten times what those do that follow from the schema (some 70). */
const examplesPerOperation = 4;
/** The same requests in every run: a failure can be looked into, and no change fails by the dice. */
const seed = 2022;
/** The longest document takes half a minute on two idle cores; a run that is stopped has failed. */
const runMsMax = 600_000;
/** The stream of a campaign's changes never ends, and the checker waits for the end of an answer. */
const endlessOperation = 'followChanges';
/** Takes the token away by which it was asked, so that it comes last and alone. */
const signOut = 'signOut';

export type RunOptions = {
  /** The path of schemathesis. */
  readonly program: string;
  /** Who asks. */
  readonly client: Client;
  /** Whose document. */
  readonly segment: Segment;
  /** Whether random requests are sent too, beside every boundary and every fault that a schema names. */
  readonly isRandomToo: boolean;
  /** Only signing out, or everything else. */
  readonly signsOut: boolean;
};

/** Runs schemathesis over one served document as one account. A run that cannot be read is one failure, with what the program said. */
export async function runSchemathesis({ program, client, segment, isRandomToo, signsOut }: RunOptions): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'quanheng-schemathesis-'));
  const address = `${client.url}/api/v1/${segment}/openapi.json`;
  const report = join(folder, 'report.json');
  const options = ['--phases', isRandomToo ? 'coverage,fuzzing' : 'coverage', '--max-examples', String(examplesPerOperation), '--seed', String(seed), '--report', 'json', '--report-json-path', report, '--no-color'];
  const selection = signsOut ? ['--include-operation-id', signOut] : ['--exclude-operation-id', endlessOperation, '--exclude-operation-id', signOut];
  try {
    const operations = signsOut ? 1 : await countOperations(client, segment);
    const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, PYTHONUTF8: '1', QUANHENG_TOKEN: client.token! };
    const run = spawn(program, ['--config-file', configuration, 'run', address, ...options, ...selection], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'], timeout: runMsMax });
    const [said, errors] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'close')]);
    const written = await readFile(report, 'utf8').catch(() => '');
    // A run that was stopped leaves no report, or an empty one.
    if (written === '') return { passed: 0, failed: 1, requests: 0, complaints: [`it wrote no report:\n${said}\n${errors}`] };
    const verdict = verdictOf(JSON.parse(written) as Report, operations);
    return verdict.failed === 0 ? verdict : { ...verdict, complaints: [...verdict.complaints, said] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function countOperations(client: Client, segment: Segment): Promise<number> {
  const { paths }: { paths: Record<string, Record<string, { readonly operationId: string }>> } = await client.demand('GET', `/api/v1/${segment}/openapi.json`);
  const operations = Object.values(paths).flatMap((verbs) => Object.values(verbs));
  return operations.filter(({ operationId }) => operationId !== endlessOperation && operationId !== signOut).length;
}
