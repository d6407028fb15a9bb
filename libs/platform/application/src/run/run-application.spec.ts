import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runProgram, type RunningProgram } from '../spec-support/run-program.ts';

const storyMsMax = 60_000;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

function run(...[behaviour, environment]: Parameters<typeof runProgram>): RunningProgram {
  const running = runProgram(behaviour, environment);
  child = running.child;
  return running;
}

describe('A program', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('that gets %s finishes, and ends with 0', async (signal) => {
    const { said, ended } = run('ends-in-order');
    await said('it runs');
    child!.kill(signal);
    expect(await ended).toEqual({ code: 0, output: `it runs\n${signal}: finishing what is under way\nstopped\n`, errors: '' });
  }, storyMsMax);

  it('ends at once at a second signal', async () => {
    const { said, ended } = run('never-stops');
    await said('it runs');
    child!.kill('SIGTERM');
    await said('finishing');
    child!.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 1, errors: '' });
  }, storyMsMax);

  it('that is still starting gives up when it is asked to end', async () => {
    const { said, ended } = run('waits-while-starting');
    await said('it waits');
    child!.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, errors: '' });
  }, storyMsMax);

  it('whose start is refused says why, and ends with 1', async () => {
    expect(await run('refuses').ended).toEqual({ code: 1, output: '', errors: 'port 80 is taken\n' });
  }, storyMsMax);

  it('says where in the code, and what lies behind it, when it is asked to', async () => {
    const { errors } = await run('refuses', { QUANHENG_DEBUG: '1' }).ended;
    expect(errors).toMatch(/^port 80 is taken\n/);
    expect(errors).toContain('program.ts');
    expect(errors).toContain("message: 'EACCES'");
  }, storyMsMax);

  it('that cannot go on stops in order, and ends with 1', async () => {
    const { code, output, errors } = await run('fails-later').ended;
    expect([code, output]).toEqual([1, 'it runs\nstopped\n']);
    expect(errors).toMatch(/^the database is gone/);
    expect(errors).not.toContain('marked-secret');
  }, storyMsMax);

  it.each([
    ['forgets-a-rejection', 'unhandled-rejection'],
    ['throws-in-a-timer', 'uncaught-exception'],
  ])('that %s logs it without its secrets, stops in order, and ends with 1', async (behaviour, event) => {
    const { code, output, errors } = await run(behaviour).ended;
    expect([code, output]).toEqual([1, 'it runs\nstopped\n']);
    expect(errors.trim().split('\n').map((line) => JSON.parse(line))).toMatchObject([{ level: 'error', service: 'spec', event, error: { name: 'Error', stack: expect.stringContaining('program.ts') } }]);
    expect(errors).not.toContain('marked-secret');
  }, storyMsMax);
});
