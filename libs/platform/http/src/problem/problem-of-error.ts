import { HttpException } from '@nestjs/common';
import { faultText, problemStatuses, problemText, type Language, type Problem, type ProblemCode, type RequestFault } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { isTransient, LedgerNotFoundError, LogBusyError, LogUnavailableError } from '@quanheng/platform-event-log';
import { BODY_BYTES_MAX, FAULTS_LISTED_MAX } from '../limits.ts';
import { InvalidRequest, type RequestFaultFound } from './invalid-request.ts';

type Found = { readonly code: ProblemCode; readonly parameters?: Readonly<Record<string, unknown>>; readonly faults?: readonly RequestFaultFound[]; readonly pointer?: string };

/** Statuses of the framework's own errors (bad JSON, no such route, too large, wrong type), by the code that they become. */
const codesOfStatuses: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid-request',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'request-too-large',
  414: 'invalid-request',
  415: 'type-not-allowed',
  429: 'too-many-requests',
  431: 'request-too-large',
};

/**
 * What an error means to the caller: an expected failure by its code, the framework's errors by their status, everything
 * else `internal-error`. No message of an error is shown: it may tell of the inside.
 */
export function findProblem(error: unknown, bodyBytesMax = BODY_BYTES_MAX): Found {
  if (error instanceof InvalidRequest) return { code: 'invalid-request', faults: error.faults };
  if (error instanceof Refusal) return { code: error.code, ...error.details };
  if (error instanceof LogBusyError || error instanceof LogUnavailableError) return { code: 'busy' };
  if (error instanceof LedgerNotFoundError) return { code: 'not-found' };
  const code = codesOfStatuses[statusOf(error)] ?? 'internal-error';
  // A read of a table while the database was out of reach, say: it passes by itself, and who comes again is answered.
  if (code === 'internal-error' && isTransient(error)) return { code: 'busy' };
  return code === 'request-too-large' ? { code, parameters: { bytesMax: bodyBytesMax } } : { code };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
}

/** The problem document (RFC 9457) in a language. */
export function describeProblem({ code, parameters, faults, pointer }: Found, language: Language, instance?: string): Problem {
  const errors = faults === undefined ? errorsOfRefusal({ code, ...(parameters && { parameters }), ...(pointer !== undefined && { pointer }) }, language) : wordsOf(faults, language);
  return {
    type: `urn:quanheng:problem:${code}`,
    ...problemText(code, language, parameters),
    status: problemStatuses[code],
    code,
    ...(instance !== undefined && { instance }),
    ...(parameters && { parameters }),
    ...(errors && { errors }),
  };
}

/** A refusal that names a place lists it like a fault, so that a form finds its field in one way. */
function errorsOfRefusal({ code, parameters, pointer }: Found, language: Language): RequestFault[] | undefined {
  if (pointer === undefined) return undefined;
  const { title, detail } = problemText(code, language, parameters);
  const fault = typeof parameters?.['fault'] === 'string' ? parameters['fault'] : code;
  return [{ pointer, code: fault, detail: detail ?? title }];
}

function wordsOf(faults: readonly RequestFaultFound[], language: Language): RequestFault[] {
  const listed = faults.slice(0, FAULTS_LISTED_MAX).map(({ pointer, code, parameters, remark }) => {
    const text = faultText(code, language, parameters);
    return { pointer, code, detail: remark === undefined || language !== 'en' ? text : `${text}: ${remark}` };
  });
  const left = faults.length - listed.length;
  return left === 0 ? listed : [...listed, { pointer: '', code: 'more-faults', detail: faultText('more-faults', language, { count: left }) }];
}
