import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** What the generator is told: a bare route, or cells of a campaign that are graded in turn. */
export type Load = {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly target:
    | { readonly is: 'bare'; readonly bytes: number }
    | { readonly is: 'grades'; readonly token: string; /** Paths of cells, each with the version that it has. */ readonly cells: readonly { readonly path: string; readonly version: number }[] };
};

export type LoadResult = {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failures: number;
  /** How much of one core the generator itself took. */
  readonly generatorCpu: number;
  /** The versions of the cells afterwards, in their order. */
  readonly versions: readonly number[];
};

/** A process of its own, so that what it costs is not the server's; it runs one load for each message. */
process.on('message', (load: Load) => void run(load).then((result) => process.send!(result)));

async function run({ url, seconds, connections, target }: Load): Promise<LoadResult> {
  const cpuBefore = process.cpuUsage();
  const versions = target.is === 'grades' ? target.cells.map(({ version }) => version) : [];
  let next = 0;
  /** Many more cells than connections: a cell's turn comes again long after its last act was answered. */
  const grade = (request: autocannon.Request): autocannon.Request => {
    if (target.is !== 'grades') return request;
    const index = next % target.cells.length;
    next += 1;
    const ifMatch = versions[index]!;
    versions[index] = ifMatch + 1;
    return {
      ...request,
      path: target.cells[index]!.path,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${target.token}`, 'if-match': `"${ifMatch}"`, 'idempotency-key': randomUUID() },
      body: ifMatch % 2 === 0 ? '{"grade":"0.5"}' : '{"grade":"0.4"}',
    };
  };
  const bare = (request: autocannon.Request): autocannon.Request => ({
    ...request,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), text: 'x'.repeat(target.is === 'bare' ? target.bytes : 0) }),
  });
  const result = await autocannon({ url, connections, duration: seconds, requests: [{ method: 'POST', setupRequest: target.is === 'bare' ? bare : grade }] });
  const cpu = process.cpuUsage(cpuBefore);
  return {
    perSecond: result['2xx'] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
    generatorCpu: (cpu.user + cpu.system) / 1e6 / result.duration,
    versions,
  };
}
