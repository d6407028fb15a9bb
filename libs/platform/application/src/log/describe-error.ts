import { redactText } from './redact.ts';

/** An error as the log shows it. What else it holds (SQL, parameters, the row in a database's `detail`, a response) is left out. */
export type DescribedError = {
  readonly name: string;
  readonly message: string;
  /** PostgreSQL's code of five characters. */
  readonly sqlState?: string;
  /** The constraint that was broken. */
  readonly constraint?: string;
  /** Node's name: `ECONNREFUSED`. */
  readonly errno?: string;
  /** Places in the code, without the message. */
  readonly stack?: string;
  readonly cause?: DescribedError;
  /** Of several errors at once. */
  readonly errors?: readonly DescribedError[];
};

/** Causes of causes that are shown. */
const causesMax = 5;
/** Errors of one failure: a name with several addresses gives one for each. */
const errorsMax = 5;
/** A message longer than this holds a document, not an explanation. */
const messageLengthMax = 2_000;
const sqlState = /^[0-9A-Z]{5}$/;
/** Class 22, "data exception": the message quotes the value that was sent. */
const dataException = /^22/;

/** What is shown of an error, or of whatever was thrown in place of one; its secrets are not. */
export function describeError(thrown: unknown, depth = 0): DescribedError {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: messageOf(String(thrown)) };
  // TypeORM wraps the driver's error and adds the query with its parameters.
  const driverError = (thrown as { driverError?: unknown }).driverError;
  const error = driverError instanceof Error ? driverError : thrown;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const isSqlState = typeof code === 'string' && sqlState.test(code) && 'severity' in error;
  return {
    name: error.name,
    message: messageOf(isSqlState && dataException.test(code) ? error.message.replaceAll(/"[^"]*"/g, '"…"') : error.message),
    ...(isSqlState && { sqlState: code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(typeof code === 'string' && !isSqlState && { errno: redactText(code) }),
    ...(error.stack !== undefined && { stack: placesOf(error.stack) }),
    ...(error.cause !== undefined && depth < causesMax && { cause: describeError(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && depth < causesMax && { errors: error.errors.slice(0, errorsMax).map((one) => describeError(one, depth + 1)) }),
  };
}

const messageOf = (message: string): string => redactText(message.slice(0, messageLengthMax));

/** A stack begins with the message, which may run over several lines. */
const placesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
