import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountActAnswer, accountGroundRequest, type AccountActAnswer, type AccountGroundRequest, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer } from '../../request/act-answer.ts';
import { accountPath, accountsRoute, type AccountPath } from '../../request/paths.ts';
import { EnableAccountCommand } from './enable-account.handler.ts';

@ApiTags('identity')
@Controller(`${accountsRoute}/:account/enabling`)
export class EnableAccountController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: accountActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Body({ schema: accountGroundRequest }) body: AccountGroundRequest,
  ): Promise<Answer<AccountActAnswer>> {
    return actAnswer(await this.commands.execute(new EnableAccountCommand({ principal, commandId, ifMatch, account, body })));
  }
}
