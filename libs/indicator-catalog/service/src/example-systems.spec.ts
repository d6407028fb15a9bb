import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseSystemFile, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { exampleFileOf, exampleSystemIds, type ExampleSystemId } from '@quanheng/indicator-systems';
import { CatalogApp } from './spec-support/catalog-app.ts';

const textOf = (id: ExampleSystemId): string => readFileSync(exampleFileOf(id), 'utf8');
const totals = { 'example-bounds': '90', 'example-gates': '100', 'example-places': '100', 'example-own-maximum': '100.64' };

/** What a system states beyond those of 2022. */
function featuresOf({ gates, classes, bands, indicators }: IndicatorSystem): string[] {
  const kinds = indicators.flatMap(({ rule }) => (rule.kind === 'tally' ? rule.incidents : []));
  return [
    ...(gates ?? []).map(({ node }) => (node === 'base' ? 'gate of the base' : 'gate of a node')),
    ...(classes ?? []).flatMap(({ fullMarks, members }) => [fullMarks === 'asIs' ? 'class as it is' : 'class of full marks', ...members.map(({ is }) => `class of a ${is}`)]),
    ...(bands ? ['bands'] : []),
    ...indicators.flatMap(({ floor, cap, rule, weight, ...rest }) => [
      ...(floor === undefined ? [] : ['applicability' in rest ? 'floor of a leaf' : 'floor of a group']),
      ...(cap === undefined ? [] : ['cap']),
      ...(rule.kind === 'tally' && weight !== undefined ? ['tally with a weight'] : []),
      ...(rule.kind === 'rank-to-points' ? [`rank, ${rule.order} first`] : []),
    ]),
    ...kinds.flatMap(({ ceiling, unlimited, veto }) => [...(ceiling ? ['ceiling'] : []), ...(unlimited ? ['unlimited'] : []), ...(veto ? ['veto'] : [])]),
  ];
}

let catalog: CatalogApp;
beforeAll(async () => {
  catalog = await CatalogApp.start();
});
afterAll(() => catalog.close());

describe('The example systems', () => {
  it.each(exampleSystemIds)('are published and come back byte for byte: %s', async (id) => {
    expect(await catalog.send('POST', `/systems/${id}/validations`, { yaml: textOf(id) })).toMatchObject({ status: 200, body: { faults: [], canonical: textOf(id), total: totals[id] } });
    expect((await catalog.publish(id, textOf(id), 0)).status).toBe(201);
    expect((await catalog.send('GET', `/systems/${id}/versions/1/file`)).text).toBe(textOf(id));
  });

  it.each(exampleSystemIds)('say that they are examples: %s', (id) => {
    const { title, notes } = parseSystemFile(textOf(id));
    expect(title).toMatch(/^示例：/);
    expect(notes?.[0]).toMatch(/^本体系是示例/);
  });

  it('show everything that plans beyond 2022 state', () => {
    const shown = new Set(exampleSystemIds.flatMap((id) => featuresOf(parseSystemFile(textOf(id)))));
    expect([...shown].sort()).toEqual([
      'bands',
      'cap',
      'ceiling',
      'class as it is',
      'class of a group',
      'class of a kind',
      'class of a unit',
      'class of full marks',
      'floor of a group',
      'floor of a leaf',
      'gate of a node',
      'gate of the base',
      'rank, highest first',
      'rank, lowest first',
      'tally with a weight',
      'unlimited',
      'veto',
    ]);
  });

  it('are refused by name where a change makes a hole, and the difference names what changed', async () => {
    const broken = textOf('example-bounds').replace('from: "70", to: "90"', 'from: "70", to: "89"');
    const versionOf = async (id: ExampleSystemId): Promise<number> => Number(String((await catalog.send('GET', `/systems/${id}/versions/1/file`)).headers['etag']).slice(1, -1));
    expect(await catalog.publish('example-bounds', broken, await versionOf('example-bounds'))).toMatchObject({ status: 422, body: { code: 'system-invalid', parameters: { fault: 'bands-hole', field: '/bands/0/from', faults: [{ parameters: { lower: '良好', upper: '优秀', from: '89', to: '90' } }] } } });
    const moved = textOf('example-gates').replace('node: base, atLeast: "80"', 'node: base, atLeast: "85"');
    expect((await catalog.publish('example-gates', moved, await versionOf('example-gates'))).status).toBe(201);
    expect((await catalog.send('GET', '/systems/example-gates/differences?from=1&to=2')).body).toMatchObject({ content: [{ field: '/gates/g4 base/atLeast', before: '80', after: '85' }], indicators: [] });
  });
});
