import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Refusal } from '@quanheng/platform-domain';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '../problem/invalid-request.ts';

const strongVersion = /^"(0|[1-9][0-9]{0,14})"$/;

/**
 * The version that the caller saw, from `If-Match: "<n>"`; 0 for none.
 * @throws Refusal `if-match-missing`; InvalidRequest for any other form: weak, a list, `*`.
 */
export function readExpectedVersion(headers: FastifyRequest['headers']): number {
  const header = headers['if-match'];
  if (header === undefined || header === '') throw new Refusal('if-match-missing');
  const version = strongVersion.exec(header)?.[1];
  if (version === undefined) throw new InvalidRequest({ pointer: 'header/if-match', code: 'invalid-format', parameters: { format: '"<version>"' } });
  return Number(version);
}

const fromHeader = createParamDecorator((_: unknown, context: ExecutionContext) => readExpectedVersion(context.switchToHttp().getRequest<FastifyRequest>().headers));

/** Parameter of a route that changes a resource: the version that the change was made on (a number; 0 for none). */
export function ExpectedVersion(): ParameterDecorator {
  return (target, method, index) => {
    fromHeader()(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method!)!;
    const schema = { type: 'string' as const, pattern: strongVersion.source };
    ApiHeader({ name: 'If-Match', required: true, schema, description: 'The ETag of what was seen: its version in quotes, "0" where there is none.' })(target, method!, descriptor);
  };
}
