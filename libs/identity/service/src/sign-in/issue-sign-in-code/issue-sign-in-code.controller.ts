import { Controller, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { rightsGroundQuery, signInCodeView, type Principal, type RightsGroundQuery, type SignInCodeView } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { accountPath, accountsRoute, type AccountPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { IssueSignInCodeCommand } from './issue-sign-in-code.handler.ts';

@ApiTags('identity')
@Controller(`${accountsRoute}/:account/sign-in-code`)
export class IssueSignInCodeController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: signInCodeView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Query({ schema: rightsGroundQuery }) { ground }: RightsGroundQuery,
  ): Promise<SignInCodeView> {
    return this.commands.execute(new IssueSignInCodeCommand({ principal, origin, account, ground }));
  }
}
