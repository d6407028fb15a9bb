import { Controller, Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { meView, type MeView, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { identityRoute } from '../../request/paths.ts';
import { ShowMeQuery } from './show-me.handler.ts';

@ApiTags('identity')
@Controller(`${identityRoute}/me`)
export class ShowMeController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: meView })
  handle(@CurrentPrincipal() principal: Principal): Promise<MeView> {
    return this.queries.execute(new ShowMeQuery(principal));
  }
}
