import { Controller, Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { secondFactorView, type Principal, type SecondFactorView } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { secondFactorRoute } from '../../request/paths.ts';
import { ShowOwnSecondFactorQuery } from './show-own-second-factor.handler.ts';

@ApiTags('identity')
@Controller(secondFactorRoute)
export class ShowOwnSecondFactorController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: secondFactorView })
  handle(@CurrentPrincipal() principal: Principal): Promise<SecondFactorView> {
    return this.queries.execute(new ShowOwnSecondFactorQuery({ principal }));
  }
}
