import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { clearSessionCookie, CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { Answer } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { identityRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { SignOutCommand } from './sign-out.handler.ts';

@ApiTags('identity')
@Controller(`${identityRoute}/sign-out`)
export class SignOutController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async handle(@CurrentPrincipal() principal: Principal, @CurrentCredential() credential: Credential | undefined, @CurrentOrigin() origin: RequestOrigin): Promise<Answer<undefined>> {
    await this.commands.execute(new SignOutCommand({ principal, credential, origin }));
    return new Answer(undefined, { setCookie: clearSessionCookie(this.identity.cookie) });
  }
}
