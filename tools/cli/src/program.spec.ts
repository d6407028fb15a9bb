import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { createProgram } from './program.ts';
import { runQuanheng } from './spec-support/run-quanheng.ts';

const leafCommands = (command: Command, words: readonly string[] = []): readonly (readonly string[])[] =>
  command.commands.length === 0 ? [words] : command.commands.flatMap((below) => leafCommands(below, [...words, below.name()]));

describe('the command line', () => {
  it('has these commands', () => {
    expect(leafCommands(createProgram()).map((words) => words.join(' '))).toEqual([
      'systems show', 'systems import', 'applicability', 'units list', 'units resolve', 'units import', 'campaigns list',
      'scoreboard', 'explain', 'history', 'export', 'replay', 'login', 'logout',
    ]);
  });

  it.each(leafCommands(createProgram()))('%s %s has a help with an example and the exit codes', async (...words) => {
    const { code, stdout } = await runQuanheng([...words.filter((word) => typeof word === 'string'), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}quanheng /);
    expect(stdout).toMatch(/Exit codes: 0 done; 1 /);
  });

  it.each([
    [['bogus']],
    [['systems', 'show']],
    [['systems', 'show', 'Open Ness']],
    [['scoreboard', 'demo-1', '--bogus']],
    [['scoreboard', 'demo-1', '--at', 'yesterday']],
    [['scoreboard', 'demo-1', '--at', '2022-12-31T18:00:00']],
    [['replay', 'x', '--to-position', '1', '--to-time', '2022-12-31T18:00:00Z']],
    [['explain', 'demo-1', 'fagai-wei', 'openness']],
    [['export', 'campaign', '--ndjson']],
    [['export', 'units']],
    [['login', '--token', '--forget']],
    [[]],
  ])('%j is a fault of use: exit code 2, nothing on standard output', async (words) => {
    const { code, stdout, stderr } = await runQuanheng(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  // A device of Linux on which every write fails as on a full disk.
  (existsSync('/dev/full') ? it : it.skip)('ends with 1 and what the system says where its output cannot be written', async () => {
    expect(await runQuanheng(['units', 'list'], { outputFile: '/dev/full' })).toEqual({ code: 1, stdout: '', stderr: 'ENOSPC: no space left on device, write\n' });
  });

  it('speaks the language of the locale', async () => {
    const words = ['systems', 'show', 'nothing'];
    expect((await runQuanheng(words, { environment: { LANG: 'zh_CN.UTF-8' } })).stderr).toMatch(/^没有体系 nothing/);
    expect((await runQuanheng(words, { environment: { LANG: 'zh_CN.UTF-8', LC_ALL: 'en_GB.UTF-8' } })).stderr).toMatch(/^no system nothing/);
  });
});
