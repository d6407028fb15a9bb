import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { firstAdministratorRequest, firstAdministratorView, type FirstAdministratorRequest, type FirstAdministratorView } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer } from '../../request/act-answer.ts';
import { identityRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { CreateFirstAdministratorCommand } from './create-first-administrator.handler.ts';

/** Open to whoever holds the secret that the first start wrote beside the data. */
@ApiTags('identity')
@Controller(`${identityRoute}/first-administrator`)
export class CreateFirstAdministratorController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @Public()
  @ApiCreatedResponse({ standardSchema: firstAdministratorView })
  async handle(
    @CommandId() commandId: string,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: firstAdministratorRequest }) body: FirstAdministratorRequest,
  ): Promise<Answer<FirstAdministratorView>> {
    return actAnswer(await this.commands.execute(new CreateFirstAdministratorCommand({ commandId, origin, body })), { made: true });
  }
}
