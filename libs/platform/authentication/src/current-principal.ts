import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@quanheng/identity-contracts';
import type { FastifyRequest } from 'fastify';

const principals = new WeakMap<FastifyRequest, Principal>();

export const rememberPrincipal = (request: FastifyRequest, principal: Principal): void => void principals.set(request, principal);

/** Who made a request. @throws Error on a route that is public: there is nobody. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (principal === undefined) throw new Error('a public route has no principal');
  return principal;
}

/** Parameter of a route: the enabled account that the request's token belongs to. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(context.switchToHttp().getRequest<FastifyRequest>()));
