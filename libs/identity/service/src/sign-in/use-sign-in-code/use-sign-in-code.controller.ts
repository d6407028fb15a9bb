import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInCodeRequest, signInAnswer, type SignInAnswer, type SignInCodeRequest } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { signInRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { signInAnswerOf } from '../sign-in-answer.ts';
import { UseSignInCodeCommand } from './use-sign-in-code.handler.ts';

/** Open to everybody: login, the code that an administrator handed over, and the password that it sets. */
@ApiTags('identity')
@Controller(`${signInRoute}/code`)
export class UseSignInCodeController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signInAnswer })
  async handle(@CurrentOrigin() origin: RequestOrigin, @Body({ schema: signInCodeRequest }) body: SignInCodeRequest): Promise<Answer<SignInAnswer>> {
    return signInAnswerOf(this.identity.cookie, await this.commands.execute(new UseSignInCodeCommand({ origin, body })));
  }
}
