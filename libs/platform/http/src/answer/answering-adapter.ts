import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { formatPosition } from '../request/min-position.ts';
import { Answer } from './answer.ts';

/** Sends the body of an `Answer` with its headers. An interceptor of Nest could too, and would wrap every request in observables. */
export class AnsweringAdapter extends FastifyAdapter {
  override reply(reply: FastifyReply, body: unknown, status?: number): ReturnType<FastifyAdapter['reply']> {
    return super.reply(reply, body instanceof Answer ? bodyOf(body, reply) : body, status);
  }
}

function bodyOf({ body, headers }: Answer<unknown>, reply: FastifyReply): unknown {
  const { version, position, location, nextCursor, setCookie } = headers;
  if (version !== undefined) void reply.header('etag', `"${version}"`);
  if (position !== undefined) void reply.header('quanheng-position', formatPosition(position));
  if (location !== undefined) void reply.header('location', location);
  if (setCookie !== undefined) void reply.header('set-cookie', setCookie);
  if (nextCursor === undefined) return body;
  const address = new URL(reply.request.url, 'http://host');
  address.searchParams.set('cursor', nextCursor);
  const next = `${address.pathname}${address.search}`;
  void reply.header('link', `<${next}>; rel="next"`);
  return { ...(body as object), next };
}
