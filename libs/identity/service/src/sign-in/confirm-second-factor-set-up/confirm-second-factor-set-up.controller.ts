import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInSecondFactorRequest, signInAnswer, type SignInAnswer, type SignInSecondFactorRequest } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { signInRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { signInAnswerOf } from '../sign-in-answer.ts';
import { ConfirmSecondFactorSetUpCommand } from './confirm-second-factor-set-up.handler.ts';

/** Open to whoever holds the ticket of a sign-in that asks for a second factor to be set up. */
@ApiTags('identity')
@Controller(`${signInRoute}/second-factor-confirmation`)
export class ConfirmSecondFactorSetUpController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signInAnswer })
  async handle(@CurrentOrigin() origin: RequestOrigin, @Body({ schema: signInSecondFactorRequest }) body: SignInSecondFactorRequest): Promise<Answer<SignInAnswer>> {
    return signInAnswerOf(this.identity.cookie, await this.commands.execute(new ConfirmSecondFactorSetUpCommand({ origin, body })));
  }
}
