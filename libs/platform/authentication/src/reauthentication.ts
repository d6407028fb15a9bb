import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@quanheng/identity-contracts';
import type { FastifyRequest } from 'fastify';

/**
 * Who the credentials of a request belong to now; undefined where they belong to nobody any more.
 * @throws Refusal `busy` where that cannot be told now.
 */
export type Reauthentication = () => Promise<Principal | undefined>;

const reauthentications = new WeakMap<FastifyRequest, Reauthentication>();

export const rememberReauthentication = (request: FastifyRequest, ask: Reauthentication): void => void reauthentications.set(request, ask);

/** @throws Error on a route that is public: nobody was authenticated. */
export function reauthenticationOf(request: FastifyRequest): Reauthentication {
  const ask = reauthentications.get(request);
  if (ask === undefined) throw new Error('a public route has no credentials');
  return ask;
}

/** Parameter of a route whose answer goes on for long: asks again whose credentials the request has, so that a revoked session or token ends it. */
export const Reauthenticate = createParamDecorator((_: unknown, context: ExecutionContext) => reauthenticationOf(context.switchToHttp().getRequest<FastifyRequest>()));
