import { setTimeout as pause } from 'node:timers/promises';
import { listening } from '../environment/parts/listening.ts';
import { serviceDatabase } from '../environment/parts/service-database.ts';
import { readEnvironment, type Variables } from '../environment/read-environment.ts';
import { runApplication, type RunningApplication } from '../run/run-application.ts';

/** A program that behaves as its argument says, for specs that start, signal and end it. */
const behaviour = process.argv[2];
const forever = () => pause(1_000_000);

const running = (stop: () => Promise<void>, failed?: Promise<Error>): RunningApplication => ({ greeting: ['it runs'], stop, ...(failed && { failed }) });

async function start(variables: Variables, signal: AbortSignal): Promise<RunningApplication> {
  switch (behaviour) {
    case 'ends-in-order':
      setInterval(() => undefined, 1_000);
      return running(async () => console.log('stopped'));
    case 'never-stops':
      setInterval(() => undefined, 1_000);
      return running(() => forever());
    case 'waits-while-starting':
      console.log('it waits');
      await pause(1_000_000, undefined, { signal });
      return running(async () => undefined);
    case 'reads-its-environment':
      readEnvironment({ listening, database: serviceDatabase('scoring') }, variables);
      return running(async () => undefined);
    case 'refuses':
      throw new Error('port 80 is taken', { cause: new Error('EACCES') });
    case 'fails-later':
      return running(async () => console.log('stopped'), pause(50).then(() => new Error('the database is gone: postgres://quanheng_scoring:marked-secret@db/quanheng')));
    case 'forgets-a-rejection':
      setTimeout(() => void Promise.reject(new Error('password=marked-secret', { cause: new Error('authorization: Bearer marked-secret') })), 50);
      return running(async () => console.log('stopped'));
    case 'throws-in-a-timer':
      setTimeout(() => {
        throw new Error('token=marked-secret');
      }, 50);
      return running(async () => console.log('stopped'));
    default:
      throw new Error(`no behaviour ${String(behaviour)}`);
  }
}

await runApplication({ service: 'spec', start });
