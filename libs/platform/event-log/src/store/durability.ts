import type { ClientBase } from 'pg';
import { DurabilityError } from '../errors.ts';

/** What must not be off, or PostgreSQL may lose commits that it has acknowledged, or its whole data, in a crash. */
const durabilitySettings = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** @throws DurabilityError naming the setting that is off for this connection. There is no way round it. */
export async function assertDurable(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>('select name, setting from pg_settings where name = any($1) order by name', [durabilitySettings]);
  if (rows.length !== durabilitySettings.length) throw new Error(`PostgreSQL shows ${rows.length} of the settings ${durabilitySettings.join(', ')}`);
  const off = rows.find(({ setting }) => setting === 'off');
  if (off !== undefined) throw new DurabilityError(off.name);
}
