import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { LogUnavailableError } from '@quanheng/platform-event-log';
import { Lifecycle } from '../health/lifecycle.ts';
import { createLog } from '../log/log.ts';
import { loadBundled } from './load-bundled.ts';

function loading(load: (signal: AbortSignal) => Promise<void>, waitMsMax?: number) {
  const events: string[] = [];
  const journal = createLog({ service: 'spec', level: 'info', destination: { write: (line) => void events.push((JSON.parse(line) as { event: string }).event) } });
  const lifecycle = new Lifecycle([]);
  const ending = new AbortController();
  const loaded = loadBundled({ service: { load }, lifecycle, journal, signal: ending.signal, ...(waitMsMax !== undefined && { waitMsMax }) });
  loaded.catch(() => undefined); // Whoever waits for it hears of it.
  return { events, lifecycle, ending, loaded };
}

it('makes ready once it is done, and not before', async () => {
  let finish: () => void = () => undefined;
  const { lifecycle, loaded } = loading(() => new Promise((resolve) => (finish = resolve)));
  expect(lifecycle.status()).toBe('catching-up');
  finish();
  await loaded;
  expect(lifecycle.status()).toBe('ok');
});

it('is tried again while the database is out of reach', async () => {
  let tries = 0;
  const { lifecycle, loaded, events } = loading(async () => {
    if ((tries += 1) === 1) throw new LogUnavailableError('connect ECONNREFUSED');
  });
  await loaded;
  expect([tries, lifecycle.status(), events]).toEqual([2, 'ok', ['load-interrupted']]);
});

it('that fails for good tells why, and does not make ready', async () => {
  const { lifecycle, loaded } = loading(() => Promise.reject(new Error('units.yaml: entry 3 has no name')));
  await expect(loaded).rejects.toThrow('units.yaml: entry 3 has no name');
  expect(lifecycle.status()).toBe('catching-up');
});

it('that waits for what never comes lets the service be ready without, and goes on waiting', async () => {
  const { lifecycle, loaded, events, ending } = loading((signal) => pause(60_000, undefined, { signal }), 20);
  while (lifecycle.status() !== 'ok') await pause(5);
  expect(events).toEqual(['ready-without-bundled']);
  ending.abort();
  await loaded;
});

it('says that it is stopping, whatever is loaded', () => {
  const lifecycle = new Lifecycle([{ isReady: () => true }, {}]);
  lifecycle.loaded();
  expect(lifecycle.status()).toBe('ok');
  lifecycle.stopping();
  expect(lifecycle.status()).toBe('stopping');
});

it('is not ready while a fold is behind', () => {
  const lifecycle = new Lifecycle([{ isReady: () => false }, {}]);
  lifecycle.loaded();
  expect(lifecycle.status()).toBe('catching-up');
});
