import { measureEventLog } from './event-log/measure-event-log.ts';
import { measureFold } from './fold/measure-fold.ts';
import { measureHttp } from './http/measure-http.ts';
import { measureMemory } from './memory/measure-memory.ts';
import type { Measurement } from './measurement.ts';
import type { Options, PartName } from './options.ts';
import { peerAdapters } from './peers.ts';
import { measureStart } from './start/measure-start.ts';

export type Part = {
  readonly title: string;
  readonly about: string;
  measure(options: Options, onNote: (note: string) => void): Promise<readonly Measurement[]>;
};

/** Rounds of what takes a minute each and varies little. */
const longRoundsMax = 3;
const smallLedgers = [10_000, 100_000] as const;

export const parts: Readonly<Record<PartName, Part>> = {
  http: {
    title: 'Scoring actions over HTTP',
    about:
      'Grades of different cells of one campaign, each under its own `If-Match` and `Idempotency-Key`, sent to the built standalone app by a process of its own; beside it one route of bare Fastify that stores one row by a ' +
      'prepared statement, in the same PostgreSQL server. Everything runs on this one machine. A request that is not answered by a success ends the run.',
    measure: ({ rounds, seconds, flags }) => measureHttp({ rounds, seconds, flags }),
  },
  memory: {
    title: 'Memory',
    about: 'The standalone app and its PostgreSQL after `npm run demo`, idle for a minute.',
    measure: ({ rounds }) => measureMemory({ rounds: Math.min(rounds, longRoundsMax) }),
  },
  start: {
    title: 'Start',
    about: 'The standalone app, built, PostgreSQL included.',
    measure: ({ rounds }) => measureStart({ rounds: Math.min(rounds, longRoundsMax) }),
  },
  fold: {
    title: 'The fold of a campaign',
    about: 'The campaign of 2022 with every cell scored, in memory: no database.',
    measure: ({ rounds, fill }) => measureFold({ rounds, sizes: [...smallLedgers.filter((size) => size < fill), fill] }),
  },
  log: {
    title: 'The event log',
    about:
      'Events of about 300 bytes on one embedded PostgreSQL with the same settings for every log, each in a thread of its own. Each append states the version of its stream and a new command id. The own log checks the command id, ' +
      'hashes each event and gives positions without gaps; which of the others does what is said in `tools/bench/peers/README.md`.',
    measure: async ({ rounds, seconds, fill, peers }, onNote) => measureEventLog({ rounds, seconds, fillEvents: fill, peers: peers ? await peerAdapters() : [], onNote }),
  },
};
