import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { catalogLedger, systemActAnswer, withdrawSystemRequest, type SystemActAnswer, type WithdrawSystemRequest } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer, CommandId, ExpectedVersion } from '@quanheng/platform-http';
import { systemVersionPath, systemVersionRoute, type SystemVersionPath } from '../request/paths.ts';
import { WithdrawSystemCommand } from './withdraw-system.command.ts';

@ApiTags('catalog')
@Controller(`${systemVersionRoute}/withdrawal`)
export class WithdrawSystemController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: systemActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() expectedVersion: number,
    @Param({ schema: systemVersionPath }) { system, systemVersion }: SystemVersionPath,
    @Body({ schema: withdrawSystemRequest }) body: WithdrawSystemRequest,
  ): Promise<Answer<SystemActAnswer>> {
    const act = await this.commands.execute(new WithdrawSystemCommand({ principal, commandId, expectedVersion, system, systemVersion, body }));
    return new Answer(act, { version: act.version, position: { ledger: catalogLedger, position: act.position } });
  }
}
