import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { formatSystemFile, systemFileMediaType, systemVersionAnswer, type SystemVersionAnswer } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer } from '@quanheng/platform-http';
import type { FastifyReply } from 'fastify';
import { prefersYaml } from '../request/prefers-yaml.ts';
import { systemVersionPath, systemVersionRoute, type SystemVersionPath } from '../request/paths.ts';
import { readQuery, ShowSystemVersionQuery, type ReadQuery } from './show-system-version.query.ts';

/** One version of a system, as JSON or as its canonical YAML file. */
@ApiTags('catalog')
@Controller(systemVersionRoute)
export class ShowSystemVersionController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemVersionAnswer, description: 'The version; with `Accept: application/yaml` its file' })
  async showSystemVersion(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: systemVersionPath }) path: SystemVersionPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<SystemVersionAnswer | string>> {
    void reply.header('vary', 'accept');
    if (prefersYaml(accept)) return this.exportSystemFile(principal, path, query, reply);
    const { answer, version } = await this.queries.execute(new ShowSystemVersionQuery({ principal, ...path, query }));
    return new Answer(answer, { version });
  }

  @Get('file')
  @ApiOkResponse({ description: 'The canonical file, to be saved', content: { [systemFileMediaType]: { schema: { $ref: '#/components/schemas/IndicatorSystem' } } } })
  async exportSystemFile(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: systemVersionPath }) path: SystemVersionPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<string>> {
    const { answer, version } = await this.queries.execute(new ShowSystemVersionQuery({ principal, ...path, query }));
    void reply.header('content-type', `${systemFileMediaType}; charset=utf-8`);
    void reply.header('content-disposition', `attachment; filename="${answer.system}-${answer.systemVersion}.yaml"`);
    return new Answer(formatSystemFile(answer.content), { version });
  }
}
