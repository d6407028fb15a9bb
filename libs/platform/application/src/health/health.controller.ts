import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@quanheng/platform-authentication';
import { RETRY_AFTER_SECONDS } from '@quanheng/platform-http';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READINESS, type Readiness } from './readiness.ts';

const health = z.object({ status: z.enum(['ok', 'catching-up', 'stopping']) }).meta({ id: 'Health' });

/** For whoever watches over the process: `/livez` says that it answers, `/readyz` that it can do its work. */
@ApiTags('health')
@Controller()
@Public()
export class HealthController {
  constructor(@Inject(READINESS) private readonly readiness: Readiness) {}

  @Get('livez')
  @ApiOkResponse({ standardSchema: health })
  isAlive(): z.infer<typeof health> {
    return { status: 'ok' };
  }

  /** 503 while the campaigns are folded or what comes with the product is loaded, and from the moment the process was asked to end. */
  @Get('readyz')
  @ApiOkResponse({ standardSchema: health })
  isReady(@Res({ passthrough: true }) reply: FastifyReply): z.infer<typeof health> {
    const status = this.readiness.status();
    if (status !== 'ok') void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', String(RETRY_AFTER_SECONDS));
    return { status };
  }
}
