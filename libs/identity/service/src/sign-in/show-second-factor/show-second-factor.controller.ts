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
import { ShowSecondFactorCommand } from './show-second-factor.handler.ts';

/** Open to whoever holds the ticket of a sign-in that asks for the second factor. */
@ApiTags('identity')
@Controller(`${signInRoute}/second-factor`)
export class ShowSecondFactorController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signInAnswer })
  async handle(@CurrentOrigin() origin: RequestOrigin, @Body({ schema: signInSecondFactorRequest }) body: SignInSecondFactorRequest): Promise<Answer<SignInAnswer>> {
    return signInAnswerOf(this.identity.cookie, await this.commands.execute(new ShowSecondFactorCommand({ origin, body })));
  }
}
