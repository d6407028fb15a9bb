import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInLogPage, type Principal, type SignInLogEntry } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { identityRoute } from '../../request/paths.ts';
import { ReadSignInLogQuery } from './read-sign-in-log.handler.ts';
import { signInLogQuery, type SignInLogWish } from './read-sign-in-log.query.ts';

@ApiTags('identity')
@Controller(`${identityRoute}/sign-in-log`)
export class ReadSignInLogController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: signInLogPage })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: signInLogQuery }) query: SignInLogWish): Promise<Answer<{ items: readonly SignInLogEntry[] }>> {
    const { entries, nextCursor } = await this.queries.execute(new ReadSignInLogQuery({ principal, query }));
    return pageAnswer(entries, nextCursor);
  }
}
