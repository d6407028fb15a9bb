import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { licenceOf, packageOf, type BillOfMaterials } from './support/bill-of-materials.ts';
import { lockedPackagesOf, type LockedPackage } from './support/lock-file.ts';
import { readWorkspaceFile, workspaceFolder } from './support/workspace.ts';

const storyMsMax = 120_000;
const installed = lockedPackagesOf(readWorkspaceFile('package-lock.json')).filter(({ path }) => existsSync(`${workspaceFolder}${path}/package.json`));
const runtime = installed.filter(({ isDevelopment }) => !isDevelopment);
const label = ({ name, version }: Pick<LockedPackage, 'name' | 'version'>): string => `${name}@${version}`;

let folder: string;
let ofRuntime: BillOfMaterials;
let ofEverything: BillOfMaterials;
let licences: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-bill-'));
  await promisify(execFile)('npm', ['run', '--silent', 'sbom', '--', folder], { cwd: workspaceFolder });
  const read = async (name: string) => readFile(join(folder, name), 'utf8');
  ofRuntime = JSON.parse(await read('quanheng.cdx.json')) as BillOfMaterials;
  ofEverything = JSON.parse(await read('quanheng-build.cdx.json')) as BillOfMaterials;
  licences = await read('licences.md');
}, storyMsMax);
afterAll(() => rm(folder, { recursive: true }));

const packagesOf = ({ components }: BillOfMaterials): ReadonlySet<string> => new Set(components.flatMap((component) => packageOf(component) ?? []));

describe('The bill of materials', () => {
  it('is a CycloneDX document of this product', () => {
    expect(ofRuntime).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', metadata: { component: { type: 'application', name: 'quanheng' } } });
  });

  it('of what runs has every package that is installed for it, and none that only builds or tests', () => {
    const packages = packagesOf(ofRuntime);
    expect(runtime.length).toBeGreaterThan(80);
    expect(runtime.map(label).filter((name) => !packages.has(name))).toEqual([]);
    const running = new Set(runtime.map(label));
    expect(installed.map(label).filter((name) => packages.has(name) && !running.has(name))).toEqual([]);
  });

  it('says what uses what, within itself', () => {
    const known = new Set([ofRuntime.metadata.component['bom-ref'], ...ofRuntime.components.map((component) => component['bom-ref'])]);
    expect(ofRuntime.dependencies.flatMap(({ ref, dependsOn = [] }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref))).toEqual([]);
    expect(ofRuntime.dependencies.find(({ ref }) => ref.startsWith('pg@'))?.dependsOn).toEqual(expect.arrayContaining([expect.stringMatching(/^pg-protocol@/)]));
  });

  it('of the build has all of them', () => {
    const packages = packagesOf(ofEverything);
    expect(installed.map(label).filter((name) => !packages.has(name))).toEqual([]);
  });

  it('has the SHA-512 by which each package was locked, and its licence', () => {
    const byName = new Map(installed.map((one) => [label(one), one]));
    const wrong = ofEverything.components.filter((component) => {
      const locked = byName.get(packageOf(component) ?? '');
      if (locked === undefined) return false; // A package of the workspace, or a program within one.
      const sha512 = Buffer.from(locked.integrity!.slice('sha512-'.length), 'base64').toString('hex');
      return component.hashes?.some(({ alg, content }) => alg === 'SHA-512' && content === sha512) !== true || licenceOf(component) === '';
    });
    expect(wrong.map(packageOf)).toEqual([]);
  });

  it('names the programs that packages carry in them: PostgreSQL and Node', () => {
    const programs = ofRuntime.components.filter(({ type, cpe }) => type === 'application' && typeof cpe === 'string');
    expect(programs.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['PostgreSQL']));
    for (const { version } of programs) expect(version).toMatch(/^\d+(\.\d+)+$/);
  });

  it('names no place of this machine', () => {
    expect(`${JSON.stringify(ofRuntime)}${JSON.stringify(ofEverything)}`).not.toContain(workspaceFolder);
  });
});

describe('The list of licences', () => {
  it('has every package that runs, with its licence and the text that it carries', () => {
    expect(runtime.filter(({ name, version, licence }) => !licences.includes(`| ${name} | ${version} | ${licence} |`)).map(label)).toEqual([]);
    expect(licences).toContain('Permission is hereby granted, free of charge');
    expect(licences).toContain('Apache License');
  });
});
