import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { accountActAnswer, createAccountRequest, type AccountActAnswer, type CreateAccountRequest, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer } from '../../request/act-answer.ts';
import { accountsRoute } from '../../request/paths.ts';
import { CreateAccountCommand } from './create-account.handler.ts';

@ApiTags('identity')
@Controller(accountsRoute)
export class CreateAccountController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: accountActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @Body({ schema: createAccountRequest }) body: CreateAccountRequest,
  ): Promise<Answer<AccountActAnswer>> {
    return actAnswer(await this.commands.execute(new CreateAccountCommand({ principal, commandId, body })), { made: true });
  }
}
