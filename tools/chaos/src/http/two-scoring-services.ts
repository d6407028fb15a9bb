import { AppProcess, Client, startSeparateServices, type SeparateServices } from '@quanheng/end-to-end';
import { connectionFor, deriveServicePasswords, ensureDatabase, type DatabaseConnection, type ServiceSchema } from '@quanheng/platform-database';
import { startCuttableProxy, type CuttableProxy } from '@quanheng/platform-testing/without-jest';
import { setTimeout as pause } from 'node:timers/promises';
import type { FullableDisk } from '../faults/fullable-disk.ts';
import { TroubledPostgres } from '../faults/troubled-postgres.ts';
import { actOnTheWire, appendOnTheWire, cutAfterMs, fullMs, type HttpTarget } from './http-target.ts';

const pollMs = 50;
const readyMsMax = 60_000;
/** Seven services with a few connections each. */
const connectionsMax = 150;

const urlOf = ({ host, port, user, password, database }: DatabaseConnection): string => `postgres://${user}:${password}@${host}:${port}/${database}`;
const portOf = (url: string): number => Number(new URL(url).port);

/** Each service a process of its own, and a second one of scoring on the same database, which reaches it through a proxy. */
export async function startTwoScoringServices(disk: FullableDisk): Promise<HttpTarget> {
  const postgres = await TroubledPostgres.start(disk.folder, { max_connections: String(connectionsMax), max_wal_size: '64MB', min_wal_size: '32MB' });
  const opened: { close(): Promise<void> }[] = [{ close: () => postgres.stop() }];
  const opening = async <Part>(part: Promise<Part>, close: (part: Part) => Promise<unknown>): Promise<Part> => {
    const made = await part;
    opened.unshift({ close: async () => void (await close(made)) });
    return made;
  };
  const stop = async () => {
    for (const { close } of opened.splice(0)) await close();
  };
  try {
    const admin = await ensureDatabase(postgres.server, 'quanheng');
    const passwords = deriveServicePasswords(postgres.server.password);
    const urlAs = (schema: ServiceSchema, at: { host: string; port: number } = admin) => urlOf(connectionFor({ ...admin, host: at.host, port: at.port }, schema, passwords));
    const services = await opening(startSeparateServices({ administratorUrl: urlOf(admin), secret: postgres.server.password, urlAs }), (made) => made.stop());
    const database = await opening(startCuttableProxy(postgres.server), (made) => made.close());
    const second = new SecondScoring(urlAs('scoring', database));
    await opening(second.start(), () => second.kill());
    const doors = await Promise.all([services.url, second.url].map((url) => opening(startCuttableProxy({ host: '127.0.0.1', port: portOf(url) }), (made) => made.close())));
    const scoringUrls = doors.map(({ port }) => `http://127.0.0.1:${port}`);
    return { url: services.url, firstRunSecret: services.firstRunSecret, scoringUrls, troubles: troublesOf({ postgres, services, second, database, doors, disk }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A second process of scoring; it comes back at the same address. */
class SecondScoring {
  url = '';
  #app: AppProcess | undefined;

  constructor(private readonly databaseUrl: string) {}

  async start(): Promise<void> {
    const port = this.url === '' ? '0' : String(portOf(this.url));
    this.#app = new AppProcess({ QUANHENG_DATABASE_URL: this.databaseUrl, QUANHENG_PORT: port, QUANHENG_LOG_LEVEL: 'warn' }, 'scoring');
    this.url = await this.#app.listening();
    for (let waitedMs = 0; (await new Client(this.url).get('/readyz')).status !== 200; waitedMs += pollMs) {
      if (waitedMs > readyMsMax) throw new Error(`the second process of scoring is not ready: ${this.#app.errors}`);
      await pause(pollMs);
    }
  }

  async kill(): Promise<void> {
    await this.#app?.kill();
  }
}

type Parts = { readonly postgres: TroubledPostgres; readonly services: SeparateServices; readonly second: SecondScoring; readonly database: CuttableProxy; readonly doors: readonly CuttableProxy[]; readonly disk: FullableDisk };

function troublesOf({ postgres, services, second, database, doors, disk }: Parts): HttpTarget['troubles'] {
  let cuts = 0;
  return {
    'kill-first-service': async () => {
      await services.kill('campaigns');
      await services.restart('campaigns');
    },
    'kill-second-service': async () => {
      await second.kill();
      await second.start();
    },
    'cut-answer-to-client': async () => {
      doors[cuts++ % doors.length]!.cutBeforeAnswer(actOnTheWire, cutAfterMs);
      await pause(cutAfterMs);
    },
    'cut-answer-of-commit': async () => {
      database.cutBeforeAnswer(appendOnTheWire, cutAfterMs);
      await pause(cutAfterMs);
    },
    'restart-postgres-fast': () => postgres.restart('fast'),
    'kill-postgres': () => postgres.restart('kill'),
    'disk-full': async () => {
      await disk.fill(postgres.pid);
      await pause(fullMs);
      await disk.free(postgres.pid);
    },
  };
}
