import { expect, it } from '@jest/globals';
import { Resources } from './resources.ts';

it('closes what was opened last first, and each once', async () => {
  const closed: string[] = [];
  const resources = new Resources();
  for (const name of ['database', 'service', 'app']) expect(resources.add(name, async (opened) => closed.push(opened))).toBe(name);
  await resources.close();
  await resources.close();
  expect(closed).toEqual(['app', 'service', 'database']);
});

it('closes the rest where one fails, and tells of the first failure', async () => {
  const closed: string[] = [];
  const resources = new Resources();
  resources.add('database', async (opened) => closed.push(opened));
  resources.add('service', () => Promise.reject(new Error('the service')));
  resources.add('app', () => Promise.reject(new Error('the app')));
  await expect(resources.close()).rejects.toThrow('the app');
  expect(closed).toEqual(['database']);
});
