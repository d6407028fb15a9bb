import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '../problem/invalid-request.ts';

const position = /^(0|[1-9][0-9]{0,14})$/;

/**
 * The position that a reader resumes after, from `Last-Event-ID`; undefined for none, and for the empty one.
 * @throws InvalidRequest for any other form: no stream gave such an id.
 */
export function readLastEventId(headers: FastifyRequest['headers']): number | undefined {
  const header = headers['last-event-id'];
  if (header === undefined || header === '') return undefined;
  if (!position.test(String(header))) throw new InvalidRequest({ pointer: 'header/last-event-id', code: 'invalid-format', parameters: { format: 'position' } });
  return Number(header);
}

const fromHeader = createParamDecorator((_: unknown, context: ExecutionContext) => readLastEventId(context.switchToHttp().getRequest<FastifyRequest>().headers));

/** Parameter of a route that serves events: the last event that the reader had (a number), which a browser sends by itself. */
export function LastEventId(): ParameterDecorator {
  return (target, method, index) => {
    fromHeader()(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method!)!;
    const schema = { type: 'string' as const, pattern: position.source };
    ApiHeader({ name: 'Last-Event-ID', required: false, schema, description: 'The id of the last event that was received: what has changed since is sent first.' })(target, method!, descriptor);
  };
}
