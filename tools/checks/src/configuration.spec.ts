import { describe, expect, it } from '@jest/globals';
import { FILE_SUFFIX, productVariables } from '@quanheng/platform-application';
import { configurationPage, otherVariables, programs, variablesOf } from './support/configuration-page.ts';
import { readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

const own = programs.flatMap((program) => variablesOf(program).map((variable) => ({ program: program.name, ...variable })));

describe('Every variable of every program', () => {
  it('stands in docs/configuration.md as its schema has it: write the page anew (tools/checks/src/write-configuration-page.ts)', () => {
    expect(readWorkspaceFile('docs/configuration.md')).toBe(configurationPage());
  });

  it('says what it means', () => {
    expect(own.filter(({ meaning }) => meaning === '').map(({ program, name }) => `${program}: ${name}`)).toEqual([]);
  });

  it('is known to all others, and no other is: else one program would refuse what another one reads', () => {
    const secretFiles = own.filter(({ isSecret }) => isSecret).map(({ name }) => `${name}${FILE_SUFFIX}`);
    const all = new Set([...own.map(({ name }) => name), ...secretFiles, ...otherVariables.map(({ name }) => name)]);
    expect([...productVariables].sort()).toEqual([...all].sort());
  });

  it('that holds a password, a secret or an address with one is a secret', () => {
    const named = own.filter(({ name }) => /PASSWORD|SECRET|DATABASE_URL/.test(name) && !name.endsWith(FILE_SUFFIX));
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter(({ isSecret }) => !isSecret)).toEqual([]);
  });
});

it('no program reads a variable of the product past its schema, but the command line, the demo and what starts them', () => {
  const reading = workspaceFiles().filter((path) => /^(apps|libs)\/.*\.ts$/.test(path) && !/\.spec\.ts$|\/spec-support\//.test(path) && /process\.env\[?\.?['"]?QUANHENG_/.test(readWorkspaceFile(path)));
  // It says where in the code a start failed, also where the environment itself is what failed.
  expect(reading).toEqual(['libs/platform/application/src/run/run-application.ts']);
});
