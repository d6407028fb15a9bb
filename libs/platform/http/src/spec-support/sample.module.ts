import { Body, Controller, Get, HttpCode, Module, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { freeText, pageOf, slug, unsignedDecimal } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { LogBusyError, LogUnavailableError } from '@quanheng/platform-event-log';
import { z } from 'zod';
import { Answer, pageAnswer } from '../answer/answer.ts';
import { TextBody } from '../json/text-body.ts';
import { CommandId } from '../request/command-id.ts';
import { ExpectedVersion } from '../request/expected-version.ts';
import { readFields, waitForPosition } from '../request/min-position.ts';
import { cutPage, decodeCursor, pageFields } from '../request/page-query.ts';

const gradeRequest = z
  .strictObject({ grade: unsignedDecimal, reason: freeText.optional(), units: z.array(slug).max(3).optional(), mode: z.enum(['fast', 'slow']).optional() })
  .meta({ id: 'SampleGrade' });
const gradeView = z.object({ grade: z.string(), commandId: z.string(), version: z.number() }).meta({ id: 'SampleGradeView' });
const numberPage = pageOf(z.string()).meta({ id: 'SampleNumberPage' });
const listQuery = z.strictObject({ ...pageFields, ...readFields });

const numbers = ['0', '1', '2', '3', '4'];

/** A context as small as can be, whose routes meet everything that the HTTP kit does. */
@Controller('api/v1/units')
class SampleController {
  @Put('grades/:unit')
  @ApiOkResponse({ standardSchema: gradeView })
  recordGrade(
    @Param('unit', { schema: slug }) unit: string,
    @Body({ schema: gradeRequest }) body: z.infer<typeof gradeRequest>,
    @CommandId() commandId: string,
    @ExpectedVersion() version: number,
  ): Answer<z.infer<typeof gradeView>> {
    const next = version + 1;
    return new Answer({ grade: body.grade, commandId, version: next }, { version: next, position: { ledger: 'units', position: 41 }, location: `/api/v1/units/grades/${unit}` });
  }

  @Get('numbers')
  @ApiOkResponse({ standardSchema: numberPage })
  async listNumbers(@Query({ schema: listQuery }) query: z.output<typeof listQuery>): Promise<Answer<{ items: readonly string[] }>> {
    await waitForPosition(query['min-position'], 'units', async (position) => position <= 7);
    const after = decodeCursor(query.cursor)?.[0];
    const rows = numbers.filter((number) => after === undefined || number > after).slice(0, query.limit + 1);
    const page = cutPage(rows, query.limit, (row) => [row]);
    return pageAnswer(page.rows, page.nextCursor);
  }

  @Post('files')
  @HttpCode(200)
  @ApiCreatedResponse()
  importFile(@Body() body: unknown): object {
    return body instanceof TextBody ? { mediaType: body.mediaType, text: body.text } : { json: body };
  }

  @Post('failures/:kind')
  fail(@Param('kind') kind: string): never {
    if (kind === 'refusal') throw new Refusal('outside-bounds', { pointer: '/grade', parameters: { least: '0', most: '2' } });
    if (kind === 'busy') throw new LogBusyError('4,096 appends wait');
    if (kind === 'unavailable') throw new LogUnavailableError('connect ECONNREFUSED 10.0.0.7:5432');
    throw new Error('relation "secret" does not exist');
  }
}

@Module({ controllers: [SampleController] })
export class SampleModule {}
