import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { formatPosition } from '../request/min-position.ts';
import { Answer } from './answer.ts';

/** Sends the body of an `Answer` with its headers. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(map((value: unknown) => (value instanceof Answer ? send(value, http.getRequest(), http.getResponse()) : value)));
  }
}

function send({ body, headers }: Answer<unknown>, request: FastifyRequest, reply: FastifyReply): unknown {
  const { version, position, location, nextCursor, setCookie } = headers;
  if (version !== undefined) void reply.header('etag', `"${version}"`);
  if (position !== undefined) void reply.header('quanheng-position', formatPosition(position));
  if (location !== undefined) void reply.header('location', location);
  if (setCookie !== undefined) void reply.header('set-cookie', setCookie);
  if (nextCursor === undefined) return body;
  const address = new URL(request.url, 'http://host');
  address.searchParams.set('cursor', nextCursor);
  const next = `${address.pathname}${address.search}`;
  void reply.header('link', `<${next}>; rel="next"`);
  return { ...(body as object), next };
}
