import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresEventLog, LogUnavailableError, type OpenEventLog } from '@quanheng/platform-event-log';
import { HistoryRecorder } from '@quanheng/platform-testing/without-jest';
import { RandomNumbers } from '../random-numbers.ts';
import { followAlong, readAlong } from './log-reader.ts';
import { LogWriter } from './log-writer.ts';
import { orphansOf } from './orphans.ts';
import { openAgainMs, optionsVariable, progressMs, writersPerProgram, type WriterOptions, type WriterProgress } from './writer-options.ts';

/**
 * A process with an event log of its own, for runs that kill it: writers and readers that write down all they do. It begins at once, sends
 * how far it is to its parent, stops when it is told `stop`, and ends when it has no parent any more.
 */
const { connection, ledger, historyPath, orphansOf: killed, originNs, firstProcess, seed } = JSON.parse(process.env[optionsVariable]!) as WriterOptions;
const recorder = new HistoryRecorder({ path: historyPath, originNs: BigInt(originNs), firstProcess });
const { log, tail, close } = await openLog();
const orphans = orphansOf(killed);
const writers = Array.from({ length: writersPerProgram }, (_, number) => {
  const unresolved = orphans.filter((_order, place) => place % writersPerProgram === number);
  return new LogWriter({ log, ledger, recorder, random: new RandomNumbers(`${seed}:${number}`), unresolved });
});

const stopWriting = new AbortController();
const stopReading = new AbortController();
process.on('message', () => stopWriting.abort());
const endAlone = () => process.exit(1);
process.on('disconnect', endAlone);
const tellProgress = () => {
  const progress: WriterProgress = { acknowledged: sum(writers.map(({ acknowledged }) => acknowledged)), conflicts: sum(writers.map(({ conflicts }) => conflicts)) };
  process.send!(progress);
};
const telling = setInterval(tellProgress, progressMs);

const reading = { log, tail, ledger, recorder, random: new RandomNumbers(`${seed}:reader`), stopping: stopReading.signal };
const readers = [readAlong(reading), followAlong(reading)];
await Promise.all(writers.map((writer) => writer.run(stopWriting.signal)));
stopReading.abort();
await Promise.all(readers);
clearInterval(telling);
tellProgress();
await close();
recorder.close();
process.off('disconnect', endAlone);
process.disconnect();

/** It may be started just when the database is out of reach; its parent ends it where that lasts. */
async function openLog(): Promise<OpenEventLog> {
  for (;;) {
    try {
      return await createPostgresEventLog({ connection });
    } catch (error) {
      if (!(error instanceof LogUnavailableError)) throw error;
      await pause(openAgainMs);
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
