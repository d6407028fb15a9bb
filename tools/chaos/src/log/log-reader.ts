import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog, LogTail } from '@quanheng/platform-event-log';
import { emptyChain, extendChain, type Act, type HistoryRecorder, type LookValue } from '@quanheng/platform-testing/without-jest';
import type { RandomNumbers } from '../random-numbers.ts';
import { streamsShared } from './writer-options.ts';

/** Readers are no load of their own here. */
const readEveryMs = 20;

type Reading = { readonly log: EventLog; readonly tail: LogTail; readonly ledger: string; readonly recorder: HistoryRecorder; readonly random: RandomNumbers; readonly stopping: AbortSignal };

/** Looks at streams, the head and what is new in the ledger, in turns, until it is told to stop. */
export async function readAlong({ log, ledger, recorder, random, stopping }: Reading): Promise<void> {
  const me = recorder.newProcess();
  let next = 0;
  const looks: readonly (() => Promise<void>)[] = [
    async () => {
      const stream = `cell/${random.below(streamsShared)}`;
      await look(recorder, me, 'read-stream', stream, {}, async () => ({ ids: (await log.readStream(ledger, stream)).map(({ id }) => id) }));
    },
    () => look(recorder, me, 'read-head', ledger, {}, async () => ({ position: (await log.findHead(ledger))!.position })),
    () =>
      look(recorder, me, 'read-range', ledger, { from: next }, async () => {
        const hash = createHash('sha256');
        const from = next;
        let to = from - 1;
        for await (const page of log.readBytes(ledger, { from })) {
          for (const { bytes } of page) hash.update(bytes);
          to = page.at(-1)!.position;
        }
        next = to + 1;
        return { from, to, digest: hash.digest('hex') };
      }),
  ];
  for (let number = 0; !stopping.aborted; number += 1) {
    await looks[number % looks.length]!();
    await pause(readEveryMs);
  }
}

/** Follows the ledger with a fold that chains what it is given, and writes down where it stands whenever it has caught up. */
export async function followAlong({ tail, ledger, recorder, stopping }: Reading): Promise<void> {
  const me = recorder.newProcess();
  let fold = { position: -1, chain: emptyChain };
  let failure: Error | undefined;
  const follower = tail.follow({
    ledger,
    from: 0,
    apply: (events) => {
      for (const event of events) fold = { position: event.position, chain: extendChain(fold.chain, event) };
    },
    onError: (error) => (failure = error),
  });
  while (!stopping.aborted) {
    await look(recorder, me, 'follow', ledger, {}, async () => {
      await follower.catchUp();
      return fold;
    });
    if (failure !== undefined) throw failure;
    await pause(readEveryMs);
  }
  await follower.close();
}

/** One look, written down; a look that failed has shown nothing. */
async function look(recorder: HistoryRecorder, me: number, f: Act, key: string, asked: LookValue, see: () => Promise<LookValue>): Promise<void> {
  recorder.write(me, 'invoke', f, key, asked);
  const seen = await see().catch(() => undefined);
  recorder.write(me, seen === undefined ? 'fail' : 'ok', f, key, { ...asked, ...seen });
}
