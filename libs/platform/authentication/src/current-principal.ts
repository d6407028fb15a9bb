import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Principal } from '@quanheng/identity-contracts';
import type { FastifyRequest } from 'fastify';
import type { Authenticated } from './authenticator.ts';

/** The session or the token by which a request was signed in. */
export type Credential = { readonly kind: 'session' | 'token'; readonly id: string };

type Split = { readonly principal: Principal; readonly credential: Credential | undefined };
const remembered = new WeakMap<FastifyRequest, Split>();

/** The account apart from what it was known by. */
export function splitAuthenticated({ session, token, ...principal }: Authenticated): Split {
  if (session !== undefined) return { principal, credential: { kind: 'session', id: session } };
  return { principal, credential: token === undefined ? undefined : { kind: 'token', id: token } };
}

export const rememberAuthenticated = (request: FastifyRequest, found: Authenticated): void => void remembered.set(request, splitAuthenticated(found));

function rememberedOf(request: FastifyRequest): Split {
  const found = remembered.get(request);
  if (found === undefined) throw new Error('a public route has no principal');
  return found;
}

/** Who made a request. @throws Error on a route that is public: there is nobody. */
export const principalOf = (request: FastifyRequest): Principal => rememberedOf(request).principal;

/** The account that made a request, for the log; undefined where nobody was signed in. */
export const accountOf = (request: FastifyRequest): string | undefined => remembered.get(request)?.principal.account;

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** Parameter of a route: the enabled account that sent the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) => principalOf(requestOf(context)));

/** Parameter of a route: the session or token that the request was signed in by; undefined where the authenticator does not tell. */
export const CurrentCredential = createParamDecorator((_: unknown, context: ExecutionContext) => rememberedOf(requestOf(context)).credential);
