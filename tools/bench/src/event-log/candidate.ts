import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { BenchDatabase } from './log-under-test.ts';
import type { Tasks } from './candidate-worker.ts';

/** Where a log comes from: a module whose default export is a list of `LogFactory`, and which of them. */
export type Entrant = { readonly name: string; readonly module: string; readonly index: number };

type Reply = { readonly result?: unknown; readonly error?: string };

/** A log in a thread of its own, with its own heap, event loop and copy of every module: some logs change node-postgres for the whole process. */
export class Candidate {
  readonly name: string;
  readonly #worker: Worker;

  private constructor(name: string, worker: Worker) {
    this.name = name;
    this.#worker = worker;
  }

  /** @throws Error where the log cannot be opened. */
  static async open({ name, module, index }: Entrant, database: BenchDatabase): Promise<Candidate> {
    const worker = new Worker(new URL('./candidate-worker.ts', import.meta.url), { workerData: { module, index, database } });
    worker.on('error', () => undefined); // Whoever waits for an answer hears of it; a connection that dies with the server is nobody's concern.
    const candidate = new Candidate(name, worker);
    await candidate.#reply();
    return candidate;
  }

  /** @throws Error with what went wrong in the thread. */
  async run<Task extends keyof Tasks>(task: Task, load: Parameters<Tasks[Task]>[0]): Promise<Awaited<ReturnType<Tasks[Task]>>> {
    const reply = this.#reply();
    this.#worker.postMessage({ task, load });
    return (await reply) as Awaited<ReturnType<Tasks[Task]>>;
  }

  async close(): Promise<void> {
    await this.run('close', undefined);
    await this.#worker.terminate();
  }

  async #reply(): Promise<unknown> {
    const [{ result, error }] = (await once(this.#worker, 'message')) as [Reply];
    if (error !== undefined) throw new Error(`${this.name}: ${error}`);
    return result;
  }
}
