import { randomUUID } from 'node:crypto';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AllowedMethods } from './allowed-methods.ts';
import { AnsweringAdapter } from './answer/answering-adapter.ts';
import { registerBodyParsers } from './json/register-body-parsers.ts';
import { BODY_BYTES_MAX, CLOSE_MS_MAX } from './limits.ts';
import { segments as allSegments, serveDocuments, type Segment } from './openapi/serve-documents.ts';
import { ProblemFilter } from './problem/problem.filter.ts';
import { requestLineOf, type RequestLine } from './request-log/request-line.ts';
import { RequestValidationPipe } from './request/request-validation.pipe.ts';
import { securityHeadersFor, securityHeadersOf, sendSecurityHeaders } from './security/security-headers.ts';
import { answerBrokenRequest } from './server/answer-broken-request.ts';
import { limitConnections, optionsOfLimits, serverLimits, type ServerLimits } from './server/server-limits.ts';

export type HttpAppOptions = {
  /** Default `BODY_BYTES_MAX`. */
  readonly bodyBytesMax?: number;
  /** Hears of errors that nobody expected, with the number that the caller was given; by default one line of JSON on standard error. */
  readonly onInternalError?: (correlation: string, error: unknown) => void;
  /**
   * Addresses or ranges (`10.0.0.0/8`) of the proxies before the server, whose `X-Forwarded-For` is believed: attempts are
   * counted by address. Default: none, a request comes from where its connection comes from.
   */
  readonly trustedProxies?: readonly string[];
  /** The https address under which people reach the server: browsers are told to come by https alone. Default: none, the server is on loopback. */
  readonly publicUrl?: string | undefined;
  /** The segments whose OpenAPI documents are served: those of the services that are in the app. Default: all. */
  readonly segments?: readonly Segment[];
  /** Hears of every request that was answered; default: nobody does. */
  readonly onAnswered?: (line: RequestLine) => void;
  /** Of those alone that were refused for who sent them, or how often (401, 403, 429). Default: of all. */
  readonly isRefusalToldAlone?: boolean;
  /** Tells who sent a request, for `onAnswered`. */
  readonly accountOf?: (request: FastifyRequest) => string | undefined;
  /** Takes Nest's own messages; by default its warnings and errors go to standard output. */
  readonly frameworkLog?: LoggerService;
  /** How long requests that are under way may take while the app closes, in milliseconds; default `CLOSE_MS_MAX`. */
  readonly closeMsMax?: number;
  /** How slow clients may be, and how many; default: those of `limits.ts`. */
  readonly serverLimits?: Partial<ServerLimits>;
};

/** Answers to whoever is not signed in, may not, or comes too often: an attack shows in them (ASVS 5.0, 16.3.2). */
export const refusedStatuses: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * A Nest application on Fastify, ready for `init` or `listen`: strict JSON, validation by the routes' zod schemas, problem
 * documents for every error, security headers, and the OpenAPI document of each context.
 */
export async function createHttpApp(module: Type | DynamicModule, options: HttpAppOptions = {}): Promise<NestFastifyApplication> {
  const { bodyBytesMax = BODY_BYTES_MAX, onInternalError = writeInternalError, trustedProxies = [], publicUrl, segments = allSegments, onAnswered, isRefusalToldAlone = false, accountOf = () => undefined } = options;
  const tell = (request: FastifyRequest, reply: FastifyReply): void => {
    if (onAnswered !== undefined && (!isRefusalToldAlone || refusedStatuses.has(reply.statusCode))) onAnswered(requestLineOf(request, reply, accountOf));
  };
  const limits = { ...serverLimits, ...options.serverLimits };
  const methods = new AllowedMethods();
  const securityHeaders = securityHeadersFor(publicUrl);
  const filter = new ProblemFilter({ allowedMethods: (path) => methods.of(path), onInternalError, bodyBytesMax });
  const adapter = new AnsweringAdapter({
    return503OnClosing: false, // What comes in on an open connection while the app closes is answered as ever, and the connection then closed.
    bodyLimit: bodyBytesMax,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    ...optionsOfLimits(limits),
    clientErrorHandler: answerBrokenRequest,
    genReqId: () => randomUUID(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeadersOf(securityHeaders, request.url));
      filter.answer(error, request, reply);
      tell(request, reply); // No hook runs for what never had a route.
    },
  });
  const fastify = adapter.getInstance();
  methods.collectFrom(fastify);
  limitConnections(fastify, limits);
  sendSecurityHeaders(fastify, securityHeaders);
  registerBodyParsers(fastify);
  boundClosing(fastify, options.closeMsMax ?? CLOSE_MS_MAX);
  if (onAnswered !== undefined) fastify.addHook('onResponse', async (request, reply) => tell(request, reply));
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: options.frameworkLog ?? ['error', 'warn'], abortOnError: false, bodyParser: false });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(filter);
  serveDocuments(app, segments);
  return app;
}

/** A closing app takes no new connections and waits for the requests that are under way; after a while it cuts those that are left. */
function boundClosing(fastify: FastifyInstance, closeMsMax: number): void {
  let cutting: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => void (cutting = setTimeout(() => fastify.server.closeAllConnections(), closeMsMax)));
  fastify.addHook('onClose', async () => clearTimeout(cutting));
}

function writeInternalError(correlation: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ level: 'error', correlation, name, message, stack }));
}
