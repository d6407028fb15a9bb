import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { systemValidationAnswer, type SystemValidationAnswer } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { systemPath, systemRoute, type SystemPath } from '../request/paths.ts';
import { demandSystemBody, TakesSystem } from '../request/system-body.ts';
import { ValidateSystemQuery } from './validate-system.query.ts';

/** Tries a system file: its faults, or its canonical form. Nothing is stored, so it takes no Idempotency-Key. */
@ApiTags('catalog')
@Controller(`${systemRoute}/validations`)
export class ValidateSystemController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(200)
  @TakesSystem()
  @ApiOkResponse({ standardSchema: systemValidationAnswer })
  handle(@CurrentPrincipal() principal: Principal, @Param({ schema: systemPath }) { system }: SystemPath, @Body() body: unknown): Promise<SystemValidationAnswer> {
    return this.queries.execute(new ValidateSystemQuery({ principal, system, body: demandSystemBody(body) }));
  }
}
