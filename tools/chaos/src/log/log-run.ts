import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectionFor, deriveServicePasswords, ensureDatabase, prepareDatabase, type DatabaseConnection } from '@quanheng/platform-database';
import { createPostgresEventLog, logMigrations } from '@quanheng/platform-event-log';
import { checkHistory, mergeHistories, startCuttableProxy, type CuttableProxy } from '@quanheng/platform-testing/without-jest';
import { acknowledgedMin, conflictsMin, type ChaosResult } from '../chaos-result.ts';
import type { FullableDisk } from '../faults/fullable-disk.ts';
import { TroubledPostgres } from '../faults/troubled-postgres.ts';
import { RandomNumbers } from '../random-numbers.ts';
import { WriterProcess } from './writer-process.ts';

export const faultKinds = ['kill-writer', 'cut-before-answer', 'cut-all', 'restart-fast', 'restart-immediate', 'restart-kill', 'disk-full'] as const;
export type FaultKind = (typeof faultKinds)[number];

export type LogRunOptions = {
  readonly seed: string;
  /** What happens, in an order that the seed decides. */
  readonly faults: readonly FaultKind[];
  readonly disk: FullableDisk;
};

const ledger = 'campaign/chaos';
const programs = 3;
/** Programs number their processes from multiples of this on: none makes so many. */
const processesPerProgram = 100_000;
const quietMsMin = 150;
const quietMsSpread = 350;
/** A full disk is left full until everybody has met it. */
const fullMs = 1_200;
const cutAfterMsMax = 25;
const pollMs = 50;
/** A run that takes longer does not get on at all. */
const runMsMax = 900_000;
/** Of the names of the prepared statements (append-event, append-batch), by which appends are known on the wire. */
const appendStatement = 'append-';

/**
 * Lets programs write one ledger side by side on a PostgreSQL of their own, each with an event log of its own, most of them through a proxy that cuts
 * connections, while one fault after another happens; then checks the recorded history against the ledger.
 * @throws Error where a writer meets what it does not expect, or the run does not get on.
 */
export async function runLogChaos(options: LogRunOptions): Promise<ChaosResult> {
  const scene = await LogScene.set(options);
  try {
    return await scene.play();
  } finally {
    await scene.clear();
  }
}

/** The parts of one run. */
class LogScene {
  readonly #begun = performance.now();
  readonly #originNs = process.hrtime.bigint();
  readonly #random: RandomNumbers;
  readonly #writers: WriterProcess[] = [];
  readonly #historyPaths: string[] = [];
  /** Of killed programs, with what nobody has sent again yet. */
  #abandonedPaths: string[] = [];
  readonly #done: Record<string, number> = {};
  #killed = { acknowledged: 0, conflicts: 0 };

  private constructor(
    private readonly options: LogRunOptions,
    private readonly postgres: TroubledPostgres,
    private readonly connection: DatabaseConnection,
    private readonly proxy: CuttableProxy,
    private readonly folder: string,
  ) {
    this.#random = new RandomNumbers(options.seed);
  }

  static async set(options: LogRunOptions): Promise<LogScene> {
    const postgres = await TroubledPostgres.start(options.disk.folder, { max_wal_size: '64MB', min_wal_size: '32MB' });
    try {
      const admin = await ensureDatabase(postgres.server, 'quanheng');
      const passwords = deriveServicePasswords(postgres.server.password);
      await prepareDatabase({ admin, passwords, migrations: [{ schema: 'log', folder: logMigrations }] });
      const connection = connectionFor(admin, 'scoring', passwords);
      const opened = await createPostgresEventLog({ connection });
      await opened.log.openLedger(ledger);
      await opened.close();
      return new LogScene(options, postgres, connection, await startCuttableProxy(postgres.server), await mkdtemp(join(tmpdir(), 'quanheng-histories-')));
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  async play(): Promise<ChaosResult> {
    for (let number = 0; number < programs; number += 1) this.#startWriter();
    await this.#reached(() => this.#writers.every(({ progress }) => progress.acknowledged > 0));
    for (const fault of this.#random.shuffled(this.options.faults)) {
      await pause(quietMsMin + this.#random.below(quietMsSpread));
      await this.#strike(fault);
      this.#done[fault] = (this.#done[fault] ?? 0) + 1;
      // The next fault meets writers at work: somebody has been answered again after this one.
      const { acknowledged } = this.#progress();
      await this.#reached(() => this.#progress().acknowledged > acknowledged);
    }
    await this.#reached(() => this.#progress().acknowledged >= acknowledgedMin && this.#progress().conflicts >= conflictsMin);
    await Promise.all(this.#writers.map((writer) => writer.stop()));
    const history = mergeHistories(this.#historyPaths);
    const lines = await this.#readLedger();
    return { history, lines, ...checkHistory(history, lines), done: { ...this.#done, 'PostgreSQL ended by itself': this.postgres.endedByItself }, seconds: (performance.now() - this.#begun) / 1000 };
  }

  async clear(): Promise<void> {
    await Promise.all(this.#writers.map((writer) => writer.kill()));
    await this.proxy.close();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true });
  }

  #startWriter(): void {
    const number = this.#historyPaths.length;
    const historyPath = join(this.folder, `${number}.ndjson`);
    // The first program knows no proxy: it goes on while the others are cut off.
    const { host, port } = number === 0 ? this.connection : this.proxy;
    const connection = { ...this.connection, host, port };
    const options = { connection, ledger, historyPath, orphansOf: this.#abandonedPaths, originNs: String(this.#originNs), firstProcess: number * processesPerProgram, seed: `${this.options.seed}:${number}` };
    writeFileSync(historyPath, ''); // It may be killed before it has written anything.
    this.#historyPaths.push(historyPath);
    this.#abandonedPaths = [];
    this.#writers.push(new WriterProcess(options));
  }

  async #strike(fault: FaultKind): Promise<void> {
    switch (fault) {
      case 'kill-writer':
        return this.#killWriter();
      case 'cut-before-answer':
        return this.proxy.cutBeforeAnswer(appendStatement, 1 + this.#random.below(cutAfterMsMax));
      case 'cut-all':
        return this.proxy.cut();
      case 'restart-fast':
        return this.postgres.restart('fast');
      case 'restart-immediate':
        return this.postgres.restart('immediate');
      case 'restart-kill':
        return this.postgres.restart('kill');
      case 'disk-full':
        return this.#fillDisk();
      default:
        return fault satisfies never;
    }
  }

  /** Another program takes the place of the killed one, and sends again what that had not heard of. */
  async #killWriter(): Promise<void> {
    const place = this.#random.below(this.#writers.length);
    const [writer] = this.#writers.splice(place, 1);
    await writer!.kill();
    const { acknowledged, conflicts } = writer!.progress;
    this.#killed = { acknowledged: this.#killed.acknowledged + acknowledged, conflicts: this.#killed.conflicts + conflicts };
    this.#abandonedPaths.push(writer!.options.historyPath, ...writer!.options.orphansOf);
    this.#startWriter();
  }

  async #fillDisk(): Promise<void> {
    const { disk } = this.options;
    await disk.fill(this.postgres.pid);
    await pause(fullMs);
    await disk.free(this.postgres.pid);
  }

  #progress(): { readonly acknowledged: number; readonly conflicts: number } {
    return this.#writers.reduce(
      (total, { progress }) => ({ acknowledged: total.acknowledged + progress.acknowledged, conflicts: total.conflicts + progress.conflicts }),
      this.#killed,
    );
  }

  async #reached(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      const failure = this.#writers.find((writer) => writer.failure !== undefined)?.failure;
      if (failure !== undefined) throw new Error(`seed ${this.options.seed}: a writer failed: ${failure}`);
      if (performance.now() - this.#begun > runMsMax) throw new Error(`seed ${this.options.seed}: the run does not get on: ${JSON.stringify({ ...this.#progress(), done: this.#done })}`);
      await pause(pollMs);
    }
  }

  async #readLedger(): Promise<readonly Uint8Array[]> {
    const { log, close } = await createPostgresEventLog({ connection: this.connection });
    const lines: Uint8Array[] = [];
    for await (const page of log.readBytes(ledger)) lines.push(...page.map(({ bytes }) => bytes));
    await close();
    return lines;
  }
}
