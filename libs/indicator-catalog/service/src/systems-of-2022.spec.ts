import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemFileOf, systemIds2022 } from '@quanheng/indicator-systems';
import { importBundledSystems } from './bootstrap/import-bundled-systems.ts';
import { CatalogApp } from './spec-support/catalog-app.ts';

const textOf = (id: (typeof systemIds2022)[number]): string => readFileSync(systemFileOf(id), 'utf8');
/** Full marks without the bonus group; reform tasks have none. */
const totals = { openness: '100', reform: undefined, 'service-online': '100', 'service-offline-departments': '100', 'service-offline-townships': '100' };

let catalog: CatalogApp;
beforeAll(async () => {
  catalog = await CatalogApp.start();
});
afterAll(() => catalog.close());

describe('The five systems of 2022', () => {
  it('are loaded once', async () => {
    const files = systemIds2022.map((id) => ({ name: `${id}.yaml`, text: textOf(id) }));
    const outcomes = await importBundledSystems(catalog.catalog.log, files);
    expect(outcomes.map(({ system, outcome }) => `${system} ${outcome}`)).toEqual(systemIds2022.map((id) => `${id} published`));
    expect((await importBundledSystems(catalog.catalog.log, files)).every(({ outcome }) => outcome === 'present')).toBe(true);
  });

  it.each(systemIds2022)('come back byte for byte: %s', async (id) => {
    expect((await catalog.send('GET', `/systems/${id}/versions/1/file`)).text).toBe(textOf(id));
    const { body } = await catalog.send('GET', `/systems/${id}/versions/1`);
    expect(body['total']).toBe(totals[id]);
  });

  it('take a change through export and import, and the difference names it', async () => {
    const { text, headers } = await catalog.send('GET', '/systems/service-online/versions/1/file');
    expect(text).toContain('step: "0.1"');
    const version = Number(String(headers['etag']).slice(1, -1));
    const answer = await catalog.publish('service-online', text.replace('step: "0.1"', 'step: "0.05"'), version);
    expect(answer.status).toBe(201);
    const { body } = await catalog.send('GET', '/systems/service-online/differences?from=1&to=2');
    expect(body['indicators']).toEqual([expect.objectContaining({ change: 'changed', fields: [{ field: '/rule/step', before: '0.1', after: '0.05' }] })]);
    // What an organiser has published is not overwritten by the next start.
    const [outcome] = await importBundledSystems(catalog.catalog.log, [{ name: 'service-online.yaml', text: textOf('service-online').replace('step: "0.1"', 'step: "0.5"') }]);
    expect(outcome).toMatchObject({ outcome: 'kept' });
  });
});
