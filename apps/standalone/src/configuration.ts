import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the data lies when nothing else is said: in the clone, beside the code. */
const defaultDataFolder = fileURLToPath(new URL('../../../.data', import.meta.url));
const loopback = '127.0.0.1';
const portMax = 65_535;

const port = (least: number) =>
  z
    .string()
    .regex(/^[0-9]{1,5}$/, 'a port is a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= portMax, `a port is between ${least} and ${portMax}`);

/** An empty variable is one that is not set. */
const environment = z.object({
  /** The data folder: PostgreSQL's files, the first-run secret, the auditor's token. */
  QUANHENG_DATA: z.string().default(defaultDataFolder),
  /** The address to listen on; any other than 127.0.0.1 demands QUANHENG_PUBLIC_URL. */
  QUANHENG_HOST: z.string().default(loopback),
  /** The HTTP port; 0 takes a free one. */
  QUANHENG_PORT: port(0).default(3000),
  /** The port of the embedded PostgreSQL; default: the one of the last time, or a free one. */
  QUANHENG_POSTGRES_PORT: port(1).optional(),
  /** The https address under which people reach this server. */
  QUANHENG_PUBLIC_URL: z.url({ protocol: /^https$/, error: 'an https URL' }).optional(),
});

export type Configuration = {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly postgresPort: number | undefined;
  readonly publicUrl: string | undefined;
};

/** The environment cannot be used; each line names a variable and what is wrong with it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads the configuration from the environment. @throws ConfigurationError that names every wrong variable at once. */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(set);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const host = set['QUANHENG_HOST'] ?? loopback;
  if (host !== loopback && set['QUANHENG_PUBLIC_URL'] === undefined) {
    faults.push(`QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not ${loopback}`);
  }
  if (!result.success || faults.length > 0) throw new ConfigurationError(faults.join('\n'));
  const { data } = result;
  return {
    dataFolder: data.QUANHENG_DATA,
    host: data.QUANHENG_HOST,
    port: data.QUANHENG_PORT,
    postgresPort: data.QUANHENG_POSTGRES_PORT,
    publicUrl: data.QUANHENG_PUBLIC_URL,
  };
}
