import { parentPort, workerData } from 'node:worker_threads';
import { scoreboardOf, SnapshotReader } from '@quanheng/scoring-rules';
import { unpackLines } from '@quanheng/scoring-service';

/** Starts from a snapshot on a heap of its own, as a process that starts has one. */
const begun = performance.now();
const reader = new SnapshotReader('demo-1');
await unpackLines(workerData as Uint8Array, (line) => reader.accept(line));
const scoreboard = JSON.stringify(scoreboardOf(reader.finish()));
parentPort!.postMessage({ ms: performance.now() - begun, heapMb: process.memoryUsage().heapUsed / 1e6, scoreboard });
