import { serviceRoles, type DatabaseConnection, type ServiceSchema } from '@quanheng/platform-database';
import { z } from 'zod';
import { environmentPart, type EnvironmentPart } from '../environment-part.ts';
import { parsePostgresUrl, PostgresUrlFault } from './postgres-url.ts';

/** An address of a database as a variable writes it; what is wrong with it is said without showing it. */
export const postgresUrl = z.string().transform((text, context): DatabaseConnection => {
  try {
    return parsePostgresUrl(text);
  } catch (fault) {
    if (!(fault instanceof PostgresUrlFault)) throw fault;
    context.issues.push({ code: 'custom', message: fault.message, input: undefined });
    return z.NEVER;
  }
});

/** `QUANHENG_DATABASE_URL`, which signs in as the role of one service and as no other. */
export function serviceDatabase(schema: ServiceSchema): EnvironmentPart<DatabaseConnection> {
  const role = serviceRoles[schema];
  const ofRole = postgresUrl.refine(({ user }) => user === role, { error: ({ input }) => `signs in as ${(input as DatabaseConnection).user}; this service's role is ${role}` });
  const description = "the database, as this service's own role: `postgres://<role>:<password>@<host>:5432/quanheng`, with `?sslmode=verify-full` over TLS";
  return environmentPart({ shape: { QUANHENG_DATABASE_URL: ofRole.meta({ description, secret: true }) }, settingsOf: (values) => values.QUANHENG_DATABASE_URL });
}
