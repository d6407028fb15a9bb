import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@quanheng/platform-domain';
import type { FastifyRequest } from 'fastify';
import { AUTHENTICATOR, type Authenticator } from './authenticator.ts';
import { hashToken, readBearerToken } from './bearer-token.ts';
import { rememberPrincipal } from './current-principal.ts';
import { IS_PUBLIC } from './public.ts';

/** Lets nobody in without a token of an enabled account, but on routes marked `@Public()`. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  /** @throws Refusal `not-signed-in`, `busy`. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = readBearerToken(request.headers.authorization);
    const principal = token === undefined ? undefined : await this.authenticator.authenticate(hashToken(token));
    if (principal === undefined) throw new Refusal('not-signed-in');
    rememberPrincipal(request, principal);
    return true;
  }
}
