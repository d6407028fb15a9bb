import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInNewPasswordRequest, signInAnswer, type SignInAnswer, type SignInNewPasswordRequest } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { signInRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { signInAnswerOf } from '../sign-in-answer.ts';
import { SetNewPasswordCommand } from './set-new-password.handler.ts';

/** Open to whoever holds the ticket of a sign-in that asks for a new password. */
@ApiTags('identity')
@Controller(`${signInRoute}/new-password`)
export class SetNewPasswordController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signInAnswer })
  async handle(@CurrentOrigin() origin: RequestOrigin, @Body({ schema: signInNewPasswordRequest }) body: SignInNewPasswordRequest): Promise<Answer<SignInAnswer>> {
    return signInAnswerOf(this.identity.cookie, await this.commands.execute(new SetNewPasswordCommand({ origin, body })));
  }
}
