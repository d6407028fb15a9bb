import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '@quanheng/platform-authentication';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

/** Whether every campaign is caught up. */
export type Readiness = { isReady(): boolean };
export const READINESS = Symbol('Readiness');

const health = z.object({ status: z.enum(['ok', 'catching-up']) }).meta({ id: 'Health' });
const statusWhileCatchingUp = 503;

/** For whoever watches over the process: `/livez` says that it answers, `/readyz` that it can score. */
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

  @Get('readyz')
  @ApiOkResponse({ standardSchema: health })
  isReady(@Res({ passthrough: true }) reply: FastifyReply): z.infer<typeof health> {
    if (this.readiness.isReady()) return { status: 'ok' };
    void reply.status(statusWhileCatchingUp).header('retry-after', '1');
    return { status: 'catching-up' };
  }
}
