import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Listening } from '../environment/parts/listening.ts';

/** Listens. @returns the address. @throws Error that names a port that is taken, or an address that is not this machine's. */
export async function listen(app: NestFastifyApplication, { host, port }: Pick<Listening, 'host' | 'port'>): Promise<string> {
  try {
    await app.init();
    // Not the app's own `listen`, which writes a failure to the log before it is named below.
    return await app.getHttpAdapter().getInstance().listen({ port, host });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new Error(`port ${port} on ${host} is taken: stop what listens there, or set QUANHENG_PORT`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Error(`${host} is no address of this machine: set QUANHENG_HOST`, { cause: error });
    throw error;
  }
}
