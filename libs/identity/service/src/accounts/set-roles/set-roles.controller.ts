import { Body, Controller, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountActAnswer, setRolesRequest, type AccountActAnswer, type Principal, type SetRolesRequest } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer } from '../../request/act-answer.ts';
import { accountPath, accountsRoute, type AccountPath } from '../../request/paths.ts';
import { SetRolesCommand } from './set-roles.handler.ts';

@ApiTags('identity')
@Controller(`${accountsRoute}/:account/roles`)
export class SetRolesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Put()
  @ApiOkResponse({ standardSchema: accountActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Body({ schema: setRolesRequest }) body: SetRolesRequest,
  ): Promise<Answer<AccountActAnswer>> {
    return actAnswer(await this.commands.execute(new SetRolesCommand({ principal, commandId, ifMatch, account, body })));
  }
}
