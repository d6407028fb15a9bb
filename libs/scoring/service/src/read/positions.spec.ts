import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScoringWorld } from '../spec-support/scoring-world.ts';

type Operation = { readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[] };

/** The one read that takes its position in another way: as `after` or `Last-Event-ID`. */
const stream = '/{campaign}/changes';
/** No leaf of 2022 has a pool that is stated. */
const absent = '/{campaign}/pools/{system}/{code}';
const parameters: Readonly<Record<string, string>> = {
  campaign: 'placed',
  department: 'zwgk-ban',
  programme: 'service',
  group: 'townships',
  unit: 'fagai-wei',
  system: 'openness',
  code: '1',
};
const queries: Readonly<Record<string, string>> = { '/{campaign}/applicability': 'system=openness&' };

let world: ScoringWorld;
let reads: readonly string[];
beforeAll(async () => {
  world = await ScoringWorld.start({ instances: 2 });
  await world.open('placed');
  const { paths } = (await world.get('auditor', '/openapi.json')).body as { paths: Record<string, { get?: Operation }> };
  reads = Object.entries(paths)
    .filter(([, { get }]) => get !== undefined)
    .map(([path]) => path.replace('/api/v1/campaigns', ''));
}, 60_000);
afterAll(() => world.close());

/** A read with its parameters filled in. */
const addressOf = (path: string, query: string): string => `${path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => parameters[name]!)}?${queries[path] ?? ''}${query}`;

describe('Every read of campaigns', () => {
  it('takes a position that it waits for', async () => {
    const { paths } = (await world.get('auditor', '/openapi.json')).body as { paths: Record<string, { get?: Operation }> };
    const without = reads.filter((path) => !paths[`/api/v1/campaigns${path}`]!.get!.parameters?.some(({ name, in: place }) => place === 'query' && name === 'min-position'));
    expect(without).toEqual([stream]);
    expect(reads.length).toBeGreaterThan(15);
  });

  it('is as new as that, in a process that did not store it, and says how new it is', async () => {
    for (const path of reads.filter((read) => read !== stream && read !== absent)) {
      const written = await world.send('organiser', 'PUT', '/placed/composite-weights/service/townships', {
        ifMatch: (await world.get('organiser', '/placed/composite-weights/service/townships')).body.version,
        body: { weights: [{ system: 'reform', weight: '1' }, { system: 'service-offline-townships', weight: '2' }], origin: 'stated' },
      });
      expect(written.headers['quanheng-position']).toBe(`campaign/placed@${written.body.position}`);
      const answer = await world.get('auditor', addressOf(path, `min-position=campaign/placed@${written.body.position}`), { instance: 1 });
      expect([path, answer.status]).toEqual([path, 200]);
      // A list of campaigns is of as many ledgers.
      const [ledger, position] = path === '' ? ['campaign/placed', written.body.position] : String(answer.headers['quanheng-position']).split('@');
      expect([path, ledger]).toEqual([path, 'campaign/placed']);
      expect(Number(position)).toBeGreaterThanOrEqual(written.body.position);
    }
  }, 60_000);

  it('refuses a position of another ledger, and one that does not come in time', async () => {
    const asked = reads.filter((read) => read !== stream);
    for (const path of asked) {
      expect(await world.get('auditor', addressOf(path, 'min-position=units@1'))).toMatchObject({ status: 400, body: { errors: [{ pointer: 'query/min-position', code: 'wrong-ledger' }] } });
    }
    const late = await Promise.all(asked.map((path) => world.get('auditor', addressOf(path, 'min-position=campaign/placed@999999'))));
    expect(late.map(({ status, headers, body }) => [status, headers['retry-after'], body.code])).toEqual(asked.map(() => [503, '1', 'catching-up']));
  }, 60_000);
});
