import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { createTokenRequest, newTokenView, type CreateTokenRequest, type NewTokenView, type Principal } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { accountPath, identityRoute, type AccountPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { CreateTokenCommand } from './create-token.handler.ts';

@ApiTags('identity')
@Controller(identityRoute)
export class CreateTokenController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('tokens')
  @ApiCreatedResponse({ standardSchema: newTokenView })
  createToken(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: createTokenRequest }) body: CreateTokenRequest,
  ): Promise<NewTokenView> {
    return this.commands.execute(new CreateTokenCommand({ principal, credential, origin, body }));
  }

  @Post('accounts/:account/tokens')
  @ApiCreatedResponse({ standardSchema: newTokenView })
  issueToken(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Body({ schema: createTokenRequest }) body: CreateTokenRequest,
  ): Promise<NewTokenView> {
    return this.commands.execute(new CreateTokenCommand({ principal, credential, origin, account, body }));
  }
}
