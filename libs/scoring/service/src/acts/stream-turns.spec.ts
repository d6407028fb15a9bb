import { describe, expect, it } from '@jest/globals';
import { ACTS_WAITING_MAX, StreamTurns } from './stream-turns.ts';

/** A piece of work that ends when it is told to. */
function work() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, run: () => ended };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Turns at a stream', () => {
  it('are taken one after another, in the order in which they were asked for', async () => {
    const turns = new StreamTurns();
    const log: string[] = [];
    const first = work();
    const taken = [turns.take('l', 's', async () => (log.push('first begins'), await first.run(), log.push('first ends'))), turns.take('l', 's', async () => log.push('second'))];
    await settled();
    expect(log).toEqual(['first begins']);
    first.end();
    await Promise.all(taken);
    expect(log).toEqual(['first begins', 'first ends', 'second']);
  });

  it('of other streams do not wait', async () => {
    const turns = new StreamTurns();
    const first = work();
    const waiting = turns.take('l', 's', first.run);
    expect(await turns.take('l', 't', async () => 'done')).toBe('done');
    expect(await turns.take('m', 's', async () => 'done')).toBe('done');
    first.end();
    await waiting;
  });

  it('go on after one that failed', async () => {
    const turns = new StreamTurns();
    const failed = turns.take('l', 's', () => Promise.reject(new Error('no')));
    const next = turns.take('l', 's', async () => 'done');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('done');
  });

  it('are refused where too many wait', async () => {
    const turns = new StreamTurns();
    const first = work();
    const waiting = Array.from({ length: ACTS_WAITING_MAX }, () => turns.take('l', 's', first.run));
    await expect(turns.take('l', 's', first.run)).rejects.toMatchObject({ code: 'busy' });
    first.end();
    await Promise.all(waiting);
    expect(await turns.take('l', 's', async () => 'done')).toBe('done');
  });
});
