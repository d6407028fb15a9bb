import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowedMethods } from './allowed-methods.ts';
import { AnswerInterceptor } from './answer/answer.interceptor.ts';
import { registerBodyParsers } from './json/register-body-parsers.ts';
import { BODY_BYTES_MAX, REQUEST_MS_MAX } from './limits.ts';
import { serveDocuments } from './openapi/serve-documents.ts';
import { ProblemFilter } from './problem/problem.filter.ts';
import { RequestValidationPipe } from './request/request-validation.pipe.ts';

export type HttpAppOptions = {
  /** Default `BODY_BYTES_MAX`. */
  readonly bodyBytesMax?: number;
  /** Hears of errors that nobody expected, with the number that the caller was given; by default one line of JSON on standard error. */
  readonly onInternalError?: (correlation: string, error: unknown) => void;
};

/**
 * A Nest application on Fastify, ready for `init` or `listen`: strict JSON, validation by the routes' zod schemas, problem
 * documents for every error, security headers, and the OpenAPI document of each context.
 */
export async function createHttpApp(module: Type | DynamicModule, options: HttpAppOptions = {}): Promise<NestFastifyApplication> {
  const { bodyBytesMax = BODY_BYTES_MAX, onInternalError = writeInternalError } = options;
  const methods = new AllowedMethods();
  const filter = new ProblemFilter({ allowedMethods: (path) => methods.of(path), onInternalError, bodyBytesMax });
  const adapter = new FastifyAdapter({
    forceCloseConnections: true,
    bodyLimit: bodyBytesMax,
    requestTimeout: REQUEST_MS_MAX,
    genReqId: () => randomUUID(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => filter.answer(error, request, reply),
  });
  const fastify = adapter.getInstance();
  methods.collectFrom(fastify);
  registerBodyParsers(fastify);
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    return payload;
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error', 'warn'], abortOnError: false, bodyParser: false });
  app.useGlobalPipes(new RequestValidationPipe());
  app.useGlobalFilters(filter);
  app.useGlobalInterceptors(new AnswerInterceptor());
  // antd, the portal's library, writes style elements; upgrading would break plain HTTP on loopback.
  await app.register(helmet, { contentSecurityPolicy: { directives: { styleSrc: ["'self'", "'unsafe-inline'"], upgradeInsecureRequests: null } } });
  serveDocuments(app);
  return app;
}

function writeInternalError(correlation: string, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ level: 'error', correlation, name, message, stack }));
}
