import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { uuid } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest } from '../problem/invalid-request.ts';

/**
 * The id of a command, from `Idempotency-Key` (a UUID).
 * @throws Refusal `idempotency-key-missing`; InvalidRequest where it is no UUID.
 */
export function readCommandId(headers: FastifyRequest['headers']): string {
  const header = headers['idempotency-key'];
  if (header === undefined || header === '') throw new Refusal('idempotency-key-missing');
  const parsed = uuid.safeParse(String(header).toLowerCase());
  if (!parsed.success) throw new InvalidRequest({ pointer: 'header/idempotency-key', code: 'invalid-format', parameters: { format: 'uuid' } });
  return parsed.data;
}

const fromHeader = createParamDecorator((_: unknown, context: ExecutionContext) => readCommandId(context.switchToHttp().getRequest<FastifyRequest>().headers));

/** Parameter of a route that writes: the command's id. The same act sent again has the same one. */
export function CommandId(): ParameterDecorator {
  return (target, method, index) => {
    fromHeader()(target, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, method!)!;
    const schema = { type: 'string' as const, format: 'uuid' };
    ApiHeader({ name: 'Idempotency-Key', required: true, schema, description: 'The id of the act; sent again, the first outcome is answered.' })(target, method!, descriptor);
  };
}
