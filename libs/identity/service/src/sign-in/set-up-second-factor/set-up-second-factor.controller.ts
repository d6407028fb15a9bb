import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { newSecondFactorView, signInTicketRequest, type NewSecondFactorView, type SignInTicketRequest } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import { signInRoute } from '../../request/paths.ts';
import { SetUpSecondFactorCommand } from './set-up-second-factor.handler.ts';

/** Open to whoever holds the ticket of a sign-in that asks for a second factor to be set up. */
@ApiTags('identity')
@Controller(`${signInRoute}/second-factor-set-up`)
export class SetUpSecondFactorController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: newSecondFactorView })
  handle(@Body({ schema: signInTicketRequest }) body: SignInTicketRequest): Promise<NewSecondFactorView> {
    return this.commands.execute(new SetUpSecondFactorCommand({ body }));
  }
}
