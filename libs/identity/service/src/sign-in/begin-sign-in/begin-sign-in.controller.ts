import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInRequest, signInAnswer, type SignInAnswer, type SignInRequest } from '@quanheng/identity-contracts';
import { Public } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { signInRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { signInAnswerOf } from '../sign-in-answer.ts';
import { BeginSignInCommand } from './begin-sign-in.handler.ts';

/** Open to everybody: login and password. Wrong ones, and a disabled account, are answered all alike. */
@ApiTags('identity')
@Controller(signInRoute)
export class BeginSignInController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: IdentityParts,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: signInAnswer })
  async handle(@CurrentOrigin() origin: RequestOrigin, @Body({ schema: signInRequest }) body: SignInRequest): Promise<Answer<SignInAnswer>> {
    return signInAnswerOf(this.identity.cookie, await this.commands.execute(new BeginSignInCommand({ origin, body })));
  }
}
