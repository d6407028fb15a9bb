import { Controller, Delete, Inject, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { rightsGroundQuery, sessionsEndedView, type Principal, type RightsGroundQuery, type SessionsEndedView } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { accountPath, accountsRoute, type AccountPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { RemoveSecondFactorOfAccountCommand } from './remove-second-factor-of-account.handler.ts';

@ApiTags('identity')
@Controller(`${accountsRoute}/:account/second-factor`)
export class RemoveSecondFactorOfAccountController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Delete()
  @ApiOkResponse({ standardSchema: sessionsEndedView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Query({ schema: rightsGroundQuery }) { ground }: RightsGroundQuery,
  ): Promise<SessionsEndedView> {
    return this.commands.execute(new RemoveSecondFactorOfAccountCommand({ principal, origin, account, ground }));
  }
}
