import { inspect } from 'node:util';
import { EnvironmentError, type Variables } from '../environment/read-environment.ts';
import { describeError } from '../log/describe-error.ts';
import { createLog } from '../log/log.ts';

/** What runs once a start has succeeded. */
export type RunningApplication = {
  /** What the person at the terminal is told, a line each; printed to standard output. */
  readonly greeting: readonly string[];
  /** Resolves with the reason when it cannot go on. */
  readonly failed?: Promise<Error>;
  /** Finishes what is under way, then ends. May be called twice. */
  stop(): Promise<void>;
};

export type Application = {
  /** Its name in the log. */
  readonly service: string;
  /** @param signal aborted when the process is asked to end while it starts: then the start gives up, or ends and is stopped at once. */
  start(variables: Variables, signal: AbortSignal): Promise<RunningApplication>;
};

/** How long an orderly end may take: less than the 30 s after which containers are killed, more than the slowest request. */
const STOP_MS_MAX = 25_000;

const exitCodes = { done: 0, failed: 1 } as const;
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Runs a program until it is asked to end, and ends the process: 0 after an orderly end, 1 where the start was refused, where it could not
 * go on, or where the end took too long. A second signal ends it at once. What nobody caught ends it too, with a line in the log.
 */
export async function runApplication({ service, start }: Application): Promise<void> {
  const stopping = new AbortController();
  const log = createLog({ service, level: 'error' });
  let running: RunningApplication | undefined;
  let starting: Promise<RunningApplication> | undefined;

  const end = async (code: number): Promise<never> => {
    const tooLong = setTimeout(() => {
      log.error('stop-took-too-long', { ms: STOP_MS_MAX });
      process.exit(exitCodes.failed);
    }, STOP_MS_MAX);
    try {
      await running?.stop();
    } catch (error) {
      log.error('stop-failed', { error });
      process.exit(exitCodes.failed);
    }
    clearTimeout(tooLong);
    process.exit(code);
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping.signal.aborted) process.exit(exitCodes.failed);
    stopping.abort();
    console.log(`${signal}: finishing what is under way`);
    // A start that is under way ends first, so that nothing is left behind.
    await starting?.catch(() => undefined);
    await end(exitCodes.done);
  };
  const fail = (event: string) => (error: unknown) => {
    log.error(event, { error });
    if (stopping.signal.aborted) process.exit(exitCodes.failed);
    stopping.abort();
    void end(exitCodes.failed);
  };
  for (const signal of signals) process.on(signal, () => void stop(signal));
  process.on('unhandledRejection', fail('unhandled-rejection'));
  process.on('uncaughtException', fail('uncaught-exception'));

  try {
    starting = start(process.env, stopping.signal);
    running = await starting;
    for (const line of running.greeting) console.log(line);
    void running.failed?.then((reason) => {
      tellWhy(reason);
      void end(exitCodes.failed);
    });
  } catch (error) {
    if (stopping.signal.aborted) return;
    tellWhy(error);
    process.exit(exitCodes.failed);
  }
}

/** Runs a program that does one thing and ends: the process ends with 0 when it is done, 1 where it failed, having said why. */
export async function runOnce(work: (variables: Variables) => Promise<void>): Promise<void> {
  try {
    await work(process.env);
  } catch (error) {
    tellWhy(error);
    process.exitCode = exitCodes.failed;
  }
}

/** Why it does not start, or go on, in plain words; with the places in the code where QUANHENG_DEBUG is set. */
function tellWhy(reason: unknown): void {
  const { name, message } = describeError(reason);
  // What is said of an environment shows no value.
  console.error(reason instanceof EnvironmentError ? `The environment is wrong.\n${reason.message}` : message || name);
  if ((process.env['QUANHENG_DEBUG'] ?? '') !== '') console.error(inspect(describeError(reason), { depth: null }));
}
