import { Module, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { accountOf, AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createHttpApp, refusedStatuses, type RequestLine, type Segment } from '@quanheng/platform-http';
import type { Pool } from 'pg';
import type { Listening } from '../environment/parts/listening.ts';
import { HealthController } from '../health/health.controller.ts';
import { READINESS, type Readiness } from '../health/readiness.ts';
import type { Log, LogLevel } from '../log/log.ts';
import { NestLog } from '../log/nest-log.ts';

export type Composition = {
  /** Each service's routes, and the segment under which they lie. */
  readonly services: readonly { readonly segment: Segment; readonly module: DynamicModule }[];
  /** Asks who a session or a token belongs to; the pool of any service's role may. */
  readonly authenticationPool: Pool;
  readonly readiness: Readiness;
  readonly listening: Pick<Listening, 'publicUrl' | 'trustedProxies'>;
  readonly journal: Log;
};

@Module({})
class RootModule {}

/** The HTTP app of one or several services: every route asks for a session or token but the fixed public few; each request has its line in the log. */
export async function composeApp({ services, authenticationPool, readiness, listening, journal }: Composition): Promise<NestFastifyApplication> {
  const { publicUrl, trustedProxies } = listening;
  const root: DynamicModule = {
    module: RootModule,
    imports: [AuthenticationModule.register(new PostgresAuthenticator(authenticationPool), { publicUrl }), ...services.map(({ module }) => module)],
    controllers: [HealthController],
    providers: [{ provide: READINESS, useValue: readiness }],
  };
  return createHttpApp(root, {
    segments: services.map(({ segment }) => segment),
    trustedProxies,
    publicUrl,
    frameworkLog: new NestLog(journal),
    onInternalError: (correlation, error) => journal.error('internal-error', { correlation, error }),
    // From `warn` on, which is where a log of the one process begins, what was refused is told too.
    ...(journal.isEnabled('warn') && { onAnswered: (line) => journal[levelOf(line)]('request', line), isRefusalToldAlone: !journal.isEnabled('info'), accountOf }),
  });
}

function levelOf({ path, status }: RequestLine): LogLevel {
  if (refusedStatuses.has(status)) return 'warn';
  return isProbe(path) ? 'debug' : 'info';
}

/** Whoever watches over the process asks every few seconds: that is no news. */
const isProbe = (path: string): boolean => path === '/livez' || path === '/readyz';
