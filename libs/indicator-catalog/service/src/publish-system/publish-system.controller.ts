import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { catalogLedger, systemActAnswer, type SystemActAnswer } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer, CommandId, ExpectedVersion } from '@quanheng/platform-http';
import { systemPath, systemsRoute, systemVersionsRoute, type SystemPath } from '../request/paths.ts';
import { demandSystemBody, TakesSystem } from '../request/system-body.ts';
import { PublishSystemCommand } from './publish-system.command.ts';

/** Imports a system file as the next version of a system. */
@ApiTags('catalog')
@Controller(systemVersionsRoute)
export class PublishSystemController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @TakesSystem()
  @ApiCreatedResponse({ standardSchema: systemActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() expectedVersion: number,
    @Param({ schema: systemPath }) { system }: SystemPath,
    @Body() body: unknown,
  ): Promise<Answer<SystemActAnswer>> {
    const command = new PublishSystemCommand({ principal, commandId, expectedVersion, system, body: demandSystemBody(body) });
    const act = await this.commands.execute(command);
    return new Answer(act, {
      version: act.version,
      position: { ledger: catalogLedger, position: act.position },
      location: `/${systemsRoute}/${system}/versions/${act.systemVersion}`,
    });
  }
}
