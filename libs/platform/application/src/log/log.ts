import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';
import { redact } from './redact.ts';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Facts of one line. What bears the name of a secret is left out, at any depth; an `error` is described with its causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The structured log of a process: one line of JSON each, with level, time, service and event. */
export type Log = {
  error(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
  isEnabled(level: LogLevel): boolean;
};

export type LogOptions = {
  /** The program: `standalone`, `scoring`. */
  readonly service: string;
  /** This and what is worse is written. */
  readonly level: LogLevel;
  /** Default: standard error. Standard output belongs to the person at the terminal. */
  readonly destination?: DestinationStream;
};

const standardError = 2;

/** Opens a log. Each line is written before the call returns, so that none is lost when the process ends. */
export function createLog({ service, level, destination }: LogOptions): Log {
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination({ fd: standardError, sync: true }),
  );
  const writeAt = (at: LogLevel) => (event: string, fields: LogFields = {}) => write(logger, at, event, fields);
  return { error: writeAt('error'), warn: writeAt('warn'), info: writeAt('info'), debug: writeAt('debug'), isEnabled: (asked) => logger.isLevelEnabled(asked) };
}

function write(logger: Logger, level: LogLevel, event: string, fields: LogFields): void {
  if (!logger.isLevelEnabled(level)) return;
  const { error, ...facts } = fields;
  logger[level]({ event, ...(redact(facts) as object), ...('error' in fields && { error: describeError(error) }) });
}
