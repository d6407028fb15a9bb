import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problemStatuses, type ProblemCode } from '@quanheng/platform-contracts';
import { HEADER_BYTES_MAX } from '../limits.ts';
import { languageOf } from '../problem/language.ts';
import { describeProblem } from '../problem/problem-of-error.ts';
import { securityHeadersFor } from '../security/security-headers.ts';

type Found = { readonly code: ProblemCode; readonly parameters?: Readonly<Record<string, unknown>> };

/** Without the one that sends browsers to https: no browser sends what is answered here. */
const strict = securityHeadersFor(undefined).ofApi;

const found: Readonly<Record<string, Found>> = {
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'request-too-slow' },
  HPE_HEADER_OVERFLOW: { code: 'request-too-large', parameters: { bytesMax: HEADER_BYTES_MAX } },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { code: 'request-too-large', parameters: { bytesMax: HEADER_BYTES_MAX } },
};

/**
 * Answers what is no HTTP request, or does not come to its end, with a problem document as every other error, and closes the connection: where
 * the next request begins on it nobody can say. What was asked, and in which language, is not known.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return; // There is nobody to tell.
  if (socket.writable && !hasAnswerBegun(socket)) socket.write(answerTo(error));
  // A destroyed socket sends what was written to it only where the peer still listens, which is all that it is owed.
  socket.destroy();
}

function answerTo({ code = '' }: NodeJS.ErrnoException): string {
  const { code: problem, parameters } = found[code] ?? { code: 'invalid-request' as const };
  const language = languageOf(undefined);
  const status = problemStatuses[problem];
  const body = JSON.stringify(describeProblem({ code: problem, ...(parameters && { parameters }) }, language));
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json',
    `content-language: ${language}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(strict).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  return `${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** A second answer amid the bytes of a first would be read as part of it. Node's own handler of broken requests asks the same way. */
const hasAnswerBegun = (socket: Socket): boolean => (socket as Socket & { readonly _httpMessage?: ServerResponse })._httpMessage?.headersSent === true;
