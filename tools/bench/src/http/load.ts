import { randomUUID } from 'node:crypto';
import { ascendingOf, quantile } from '../statistics.ts';
import { HttpConnection, type HttpRequest } from './connection.ts';

/** A cell that is graded, and the version that it has. */
export type GradedCell = { readonly path: string; readonly version: number };

/** What the generator is told: rows for a bare route, or cells of a campaign that are graded in turn. */
export type Load = {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly target: { readonly is: 'bare'; readonly bytes: number } | { readonly is: 'grades'; readonly token: string; /** At least one for each connection. */ readonly cells: readonly GradedCell[] };
};

export type LoadResult = {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How much of one core the generator itself took. */
  readonly generatorCpu: number;
  /** The cells with the versions that they have afterwards. */
  readonly cells: readonly GradedCell[];
};

/** Makes the requests of one connection: `next`, and once it is answered `accepted`. */
type Source = { next(): HttpRequest; accepted(): void };

/** A process of its own, so that what it costs is not the server's; it runs one load for each message. */
process.on('message', (load: Load) => {
  run(load).then(
    (result) => process.send!(result),
    (error: Error) => process.send!({ failure: error.message }),
  );
});

async function run({ url, seconds, connections: count, target }: Load): Promise<LoadResult> {
  const cells = target.is === 'grades' ? target.cells.map((cell) => ({ ...cell })) : [];
  // Each connection has cells of its own, so that no two acts ever meet.
  const sourceOf = (index: number): Source => (target.is === 'bare' ? rows(target.bytes) : grades(cells.filter((_, cell) => cell % count === index), target.token));
  const connections = await Promise.all(Array.from({ length: count }, () => HttpConnection.open(url)));
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const latenciesMs = ascendingOf((await Promise.all(connections.map((connection, index) => send(connection, sourceOf(index), begun + seconds * 1_000)))).flat());
  const cpu = process.cpuUsage(cpuBefore);
  const tookSeconds = (performance.now() - begun) / 1_000;
  for (const connection of connections) connection.close();
  return {
    requests: latenciesMs.length,
    perSecond: latenciesMs.length / tookSeconds,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
    generatorCpu: (cpu.user + cpu.system) / 1e6 / tookSeconds,
    cells,
  };
}

/** One request after another until `untilMs`; the last one is waited for. @throws Error on an answer that is no success. */
async function send(connection: HttpConnection, source: Source, untilMs: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  for (let now = performance.now(); now < untilMs; ) {
    const { status, body } = await connection.post(source.next());
    if (status < 200 || status > 299) throw new Error(`a request of the load was answered ${status}: ${body}`);
    source.accepted();
    const answered = performance.now();
    latenciesMs.push(answered - now);
    now = answered;
  }
  return latenciesMs;
}

function rows(bytes: number): Source {
  const text = 'x'.repeat(bytes);
  return { next: () => ({ path: '/bare', headers: {}, body: JSON.stringify({ id: randomUUID(), text }) }), accepted: () => undefined };
}

/** Grades that differ from the one before, so that each act changes its cell. */
function grades(cells: { readonly path: string; version: number }[], token: string): Source {
  if (cells.length === 0) throw new RangeError('a connection needs a cell of its own');
  let index = 0;
  const authorization = `Bearer ${token}`;
  return {
    next: () => {
      const { path, version } = cells[index]!;
      return { path, headers: { authorization, 'if-match': `"${version}"`, 'idempotency-key': randomUUID() }, body: version % 2 === 0 ? '{"grade":"0.5"}' : '{"grade":"0"}' };
    },
    accepted: () => {
      cells[index]!.version += 1;
      index = (index + 1) % cells.length;
    },
  };
}
