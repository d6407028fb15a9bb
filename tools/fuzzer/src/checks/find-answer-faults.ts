import { problemStatuses, type ProblemCode } from '@quanheng/platform-contracts';
import { parse } from 'yaml';
import { EVENT_STREAM, type Operation } from '../documents/operation.ts';
import type { Answer } from '../requests/send.ts';
import type { SchemaValidator } from './schema-validator.ts';

const PROBLEM = 'application/problem+json';
/** What an error tells of the inside: a stack, a file, a table, a driver. */
const inside = /node_modules|\.ts:\d+|\.js:\d+|\bat (?:async )?\w+[.\w]* \(|\bSQLSTATE\b|\brelation "|violates |QueryFailedError/;

export type AnswerJudgement = {
  /** The operation; undefined where the request was to none (a wrong method, a broken path). */
  readonly operation: Operation | undefined;
  /** Whose document says what a problem is. */
  readonly segment: string;
  readonly method: string;
  readonly answer: Answer;
};

/** Whether an answer says that the server is busy and when to come again: no fault, but nothing was told. */
export const isBusy = ({ status, headers, text }: Answer): boolean => status === 503 && headers['retry-after'] !== undefined && ['busy', 'catching-up'].includes(codeOf(text) ?? '');

/** The code of a problem; undefined for what is none. */
export function codeOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with an answer, in words; empty where it is as the documents say. */
export function findAnswerFaults(validator: SchemaValidator, judged: AnswerJudgement): readonly string[] {
  const { answer, method } = judged;
  if (isBusy(answer)) return [];
  if (answer.status >= 500) return [`status ${answer.status}: ${answer.text.slice(0, 500)}`];
  if (method === 'HEAD') return answer.text === '' ? [] : ['an answer to HEAD has a body'];
  if (answer.status >= 400) return findProblemFaults(validator, judged);
  if (answer.status >= 200 && answer.status < 300) return findSuccessFaults(validator, judged);
  return [`status ${answer.status} is neither a success nor a problem`];
}

const mediaTypeOf = ({ headers }: Answer): string => (headers['content-type'] ?? '').split(';', 1)[0]!.trim();

function findProblemFaults(validator: SchemaValidator, { operation, segment, answer }: AnswerJudgement): readonly string[] {
  if (mediaTypeOf(answer) !== PROBLEM) return [`a problem of type ${mediaTypeOf(answer)}: ${answer.text.slice(0, 200)}`];
  const problem = parsed(answer.text) as { status?: unknown; code?: ProblemCode; type?: unknown } | undefined;
  if (problem === undefined) return [`a problem that is no JSON: ${answer.text.slice(0, 200)}`];
  const place = operation === undefined ? ['components', 'schemas', 'Problem'] : answerPlace(operation, 'default', PROBLEM);
  const fault = validator.faultOf(segment, place, problem);
  const code = String(problem.code);
  return [
    ...(fault === undefined ? [] : [`a problem that is not the documented one: ${fault}: ${answer.text.slice(0, 200)}`]),
    ...(problem.status === answer.status ? [] : [`status ${answer.status}, but the problem says ${String(problem.status)}`]),
    ...(problemStatuses[problem.code!] === answer.status ? [] : [`${code} is not answered with ${answer.status}`]),
    ...(problem.type === `urn:quanheng:problem:${code}` ? [] : [`type ${String(problem.type)} of code ${code}`]),
    ...(operation === undefined || hasGround(code, operation) ? [] : [`${code} where the document gives no ground for it`]),
    ...missingHeaders(answer),
    ...(inside.test(answer.text) ? [`a problem that tells of the inside: ${answer.text.slice(0, 500)}`] : []),
  ];
}

/** What an operation's document must say for a code to be one of its own: who sends it has to know why. */
const grounds: Readonly<Record<string, (operation: Operation) => boolean>> = {
  'not-signed-in': ({ isPublic }) => !isPublic,
  'role-not-allowed': ({ isPublic }) => !isPublic,
  'if-match-missing': (operation) => takesHeader(operation, 'If-Match'),
  'cell-conflict': (operation) => takesHeader(operation, 'If-Match'),
  'resource-conflict': (operation) => takesHeader(operation, 'If-Match'),
  'idempotency-key-missing': (operation) => takesHeader(operation, 'Idempotency-Key'),
  'idempotency-key-reused': (operation) => takesHeader(operation, 'Idempotency-Key'),
  'not-found': ({ parameters, body }) => parameters.some(({ in: place }) => place !== 'header') || body !== undefined,
  'method-not-allowed': () => false,
};
const takesHeader = ({ parameters }: Operation, header: string): boolean => parameters.some(({ in: place, name }) => place === 'header' && name === header);
const hasGround = (code: string, operation: Operation): boolean => grounds[code]?.(operation) ?? true;

/** Headers without which a status says too little. */
const demandedHeaders: Readonly<Record<number, string>> = { 401: 'www-authenticate', 405: 'allow', 429: 'retry-after' };

function missingHeaders({ status, headers }: Answer): readonly string[] {
  const name = demandedHeaders[status];
  return name === undefined || headers[name] !== undefined ? [] : [`${status} without ${name}`];
}

function findSuccessFaults(validator: SchemaValidator, { operation, answer }: AnswerJudgement): readonly string[] {
  if (operation === undefined) return []; // Another operation answered, or one of no document.
  const documented = operation.answers[String(answer.status)];
  if (documented === undefined) return [`status ${answer.status} is not documented`];
  const mediaTypes = Object.keys(documented);
  if (mediaTypes.length === 0) return answer.text === '' ? [] : [`a body where none is documented: ${answer.text.slice(0, 200)}`];
  const mediaType = mediaTypeOf(answer);
  if (!(mediaType in documented)) return [`type ${mediaType} is not documented`];
  const place = answerPlace(operation, String(answer.status), mediaType);
  const faults = valuesOf(mediaType, answer.text).map((value) => (value === undefined ? 'no JSON' : validator.faultOf(operation.segment, place, value)));
  const first = faults.find((fault) => fault !== undefined);
  return first === undefined ? [] : [`a body that is not the documented one: ${first}: ${answer.text.slice(0, 500)}`];
}

/** What a body holds: one value, or one for each event of a stream. Text of other types is its own value. */
function valuesOf(mediaType: string, text: string): readonly unknown[] {
  if (mediaType === 'application/json') return [parsed(text)];
  if (mediaType === 'application/yaml') return [parse(text) as unknown];
  if (mediaType === EVENT_STREAM) return [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data]) => parsed(data!));
  return [text];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const answerPlace = ({ path, verb }: Operation, status: string, mediaType: string): readonly string[] => ['paths', path, verb.toLowerCase(), 'responses', status, 'content', mediaType, 'schema'];
