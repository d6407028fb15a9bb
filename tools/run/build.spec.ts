import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, 'build.js');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
  mkdirSync(join(folder, 'src/spec-support'), { recursive: true });
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'src/one.ts'), "export { two } from './two.ts';\n");
  writeFileSync(join(folder, 'src/two.ts'), 'export const two: number = 2;\n');
  writeFileSync(join(folder, 'src/001-table.sql'), 'create table one ();\n');
  writeFileSync(join(folder, 'src/one.spec.ts'), 'throw new Error();\n');
  writeFileSync(join(folder, 'src/spec-support/helping.ts'), 'export {};\n');
  writeFileSync(join(folder, 'dist/renamed.js'), 'export {};\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const build = () => promisify(execFile)(process.execPath, [script, folder]);
const files = (): string[] => readdirSync(join(folder, 'dist')).sort();

it('builds what is there, removes what is no more, and leaves out what serves specs alone', async () => {
  await build();
  expect(files()).toEqual(['001-table.sql', 'one.js', 'one.js.map', 'two.js', 'two.js.map']);
  expect(readFileSync(join(folder, 'dist/one.js'), 'utf8')).toContain("'./two.js'");
});

it('leaves what is the same alone, so that a program may run from it', async () => {
  const before = files().map((file) => statSync(join(folder, 'dist', file)).ino);
  await build();
  expect(files().map((file) => statSync(join(folder, 'dist', file)).ino)).toEqual(before);
});

it('may run several times at once', async () => {
  rmSync(join(folder, 'dist'), { recursive: true });
  await Promise.all([build(), build(), build()]);
  expect(files()).toEqual(['001-table.sql', 'one.js', 'one.js.map', 'two.js', 'two.js.map']);
});
