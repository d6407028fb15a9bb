import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problemStatuses } from '@quanheng/platform-contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RETRY_AFTER_SECONDS } from '../limits.ts';
import { languageOf } from './language.ts';
import { describeProblem, findProblem } from './problem-of-error.ts';

export type ProblemFilterOptions = {
  /** Methods that a path takes; empty where there is no such path. */
  allowedMethods(path: string): readonly string[];
  /** Hears of every error that nobody expected, with the number that the caller was given. */
  onInternalError(correlation: string, error: unknown): void;
  readonly bodyBytesMax: number;
};

/** Turns every error of a request into one problem document (RFC 9457), in the language that the caller asks for. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #options: ProblemFilterOptions;

  constructor(options: ProblemFilterOptions) {
    this.#options = options;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const path = request.url.split('?', 1)[0]!;
    let found = findProblem(error, this.#options.bodyBytesMax);
    // A request without a route may be refused for its form first: Fastify wants a media type of each QUERY.
    if (request.is404 && (found.code === 'not-found' || found.code === 'invalid-request')) {
      const allowed = this.#options.allowedMethods(path);
      if (allowed.length > 0 && !allowed.includes(request.method)) {
        found = { code: 'method-not-allowed', parameters: { allowed } };
        void reply.header('allow', allowed.join(', '));
      }
    }
    if (found.code === 'internal-error') {
      this.#options.onInternalError(request.id, error);
      found = { code: 'internal-error', parameters: { correlation: request.id } };
    }
    if (reply.raw.headersSent) {
      reply.raw.destroy(); // A stream that has begun can only be cut: its client sees that it is not whole.
      return;
    }
    if (problemStatuses[found.code] === 401) void reply.header('www-authenticate', 'Bearer realm="quanheng"');
    const retryAfterSeconds = retryAfterSecondsOf(found);
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    const language = languageOf(request.headers['accept-language']);
    void reply
      .status(problemStatuses[found.code])
      .header('content-type', 'application/problem+json')
      .header('content-language', language)
      .header('vary', 'accept-language')
      .send(Buffer.from(JSON.stringify(describeProblem(found, language, path)))); // To a text Fastify would add a charset, which the media type does not have.
  }
}

/** A refusal that knows when it ends says so in its parameters. */
function retryAfterSecondsOf({ code, parameters }: ReturnType<typeof findProblem>): number | undefined {
  if (code === 'too-many-requests' && typeof parameters?.['retryAfterSeconds'] === 'number') return parameters['retryAfterSeconds'];
  return problemStatuses[code] === 503 ? RETRY_AFTER_SECONDS : undefined;
}
