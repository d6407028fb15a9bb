import type { RegistryApp } from './registry-app.ts';

export const unitBody = (id: string, name: string, effective = '2022-01-01') => ({ id, name, pinyin: id, kind: 'department', group: 'departments', effective });

/** Registers units as the organiser, each by its id and name, and waits until they can be read. */
export async function registerUnits(app: RegistryApp, names: Readonly<Record<string, string>>): Promise<void> {
  let position = '';
  for (const [id, name] of Object.entries(names)) {
    const { status, headers } = await app.post('', { body: unitBody(id, name) });
    if (status !== 201) throw new Error(`${id} was not registered: ${status}`);
    position = String(headers['quanheng-position']);
  }
  await app.get(`?min-position=${position}`);
}
