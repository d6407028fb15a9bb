import { Controller, Delete, HttpCode, Inject, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { rightsGroundQuery, type Principal, type RightsGroundQuery } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { accountTokenPath, identityRoute, tokenPath, type AccountTokenPath, type TokenPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { RevokeTokenCommand } from './revoke-token.handler.ts';

@ApiTags('identity')
@Controller(identityRoute)
export class RevokeTokenController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Delete('tokens/:token')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeToken(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: tokenPath }) { token }: TokenPath,
    @Query({ schema: rightsGroundQuery }) { ground }: RightsGroundQuery,
  ): Promise<void> {
    return this.commands.execute(new RevokeTokenCommand({ principal, origin, token, ground }));
  }

  @Delete('accounts/:account/tokens/:token')
  @HttpCode(204)
  @ApiNoContentResponse()
  revokeTokenOfAccount(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountTokenPath }) { account, token }: AccountTokenPath,
    @Query({ schema: rightsGroundQuery }) { ground }: RightsGroundQuery,
  ): Promise<void> {
    return this.commands.execute(new RevokeTokenCommand({ principal, origin, account, token, ground }));
  }
}
