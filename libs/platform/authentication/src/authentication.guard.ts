import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@quanheng/platform-domain';
import type { FastifyRequest } from 'fastify';
import { AUTHENTICATION_SETTINGS, type AuthenticationSettings } from './authentication-settings.ts';
import { AUTHENTICATOR, type Authenticator } from './authenticator.ts';
import { hashToken, readBearerToken } from './bearer-token.ts';
import { demandOwnRequest, refuseCrossSite } from './cross-site.ts';
import { rememberAuthenticated, splitAuthenticated } from './current-principal.ts';
import { IS_PUBLIC } from './public.ts';
import { rememberReauthentication } from './reauthentication.ts';
import { hashSession, readSessionCookie, sessionCookieFor } from './session-cookie.ts';

/** Lets nobody in without a session or token of an enabled account, but on routes marked `@Public()`; nowhere what another site sends. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AUTHENTICATION_SETTINGS) private readonly settings: AuthenticationSettings,
  ) {}

  /** @throws Refusal `not-signed-in`, `cross-site-request`, `busy`. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]) === true) {
      refuseCrossSite(request, this.settings.publicUrl);
      return true;
    }
    const credentialHash = this.#credentialHashOf(request);
    const found = credentialHash && (await this.authenticator.authenticate(credentialHash));
    if (credentialHash === undefined || found === undefined) throw new Refusal('not-signed-in');
    rememberAuthenticated(request, found);
    // A stream asks again and again while nobody may sit before it: that is no use of a session.
    rememberReauthentication(request, async () => {
      const living = await this.authenticator.authenticate(credentialHash, { isUse: false });
      return living && splitAuthenticated(living).principal;
    });
    return true;
  }

  /** A header that names a token is answered by that token alone, whatever cookie the browser adds. */
  #credentialHashOf(request: FastifyRequest): Uint8Array | undefined {
    if (request.headers.authorization !== undefined) {
      const token = readBearerToken(request.headers.authorization);
      return token === undefined ? undefined : hashToken(token);
    }
    const session = readSessionCookie(sessionCookieFor(this.settings.publicUrl), request.headers.cookie);
    if (session === undefined) return undefined;
    // Before it is asked for: what another site sends is no use of the session either.
    demandOwnRequest(request, this.settings.publicUrl);
    return hashSession(session);
  }
}
