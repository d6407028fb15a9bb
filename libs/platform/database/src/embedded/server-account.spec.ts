import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { assertReachable, findServerAccount } from './server-account.ts';
import { EmbeddedPostgresError } from './server-error.ts';

const stranger = { uid: 64_321, gid: 64_321 };

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  await mkdir(join(parent, 'clone/data'), { recursive: true });
  await chmod(parent, 0o711);
});
afterEach(() => rm(parent, { recursive: true }));

const below = () => join(parent, 'clone/data/postgres');

it('names the folder that the server’s user may not enter', async () => {
  await chmod(join(parent, 'clone'), 0o700);
  const refusal = assertReachable(below(), stranger);
  await expect(refusal).rejects.toThrow(EmbeddedPostgresError);
  await expect(refusal).rejects.toThrow(`user postgres, which may not enter ${join(parent, 'clone')} and so cannot reach ${below()}`);
});

it('needs no more than the right to pass through', async () => {
  await chmod(join(parent, 'clone'), 0o711);
  await assertReachable(below(), stranger);
});

it('asks nothing where the server runs as the same user', async () => {
  await chmod(join(parent, 'clone'), 0o700);
  await assertReachable(below(), undefined);
});

it('is another account for root, and none for anybody else', async () => {
  const account = await findServerAccount();
  if (process.getuid?.() === 0) expect(account!.uid).toBeGreaterThan(0);
  else expect(account).toBeUndefined();
});
