import { environmentPart, postgresUrl, type EnvironmentPart } from '@quanheng/platform-application';
import { deriveServicePasswords, serviceSchemas, type ServicePasswords, type ServiceSchema } from '@quanheng/platform-database';
import { z } from 'zod';

/** Shorter, and the passwords that follow from it could be guessed. */
const secretLengthMin = 24;
/** A password of a service is a machine's: long and random. */
const passwordLengthMin = 16;

const secretVariable = 'QUANHENG_DATABASE_SECRET';
const passwordVariable = (schema: ServiceSchema): string => `QUANHENG_PASSWORD_${schema.toUpperCase()}`;

const administrator = environmentPart({
  shape: {
    QUANHENG_DATABASE_URL: postgresUrl.meta({
      description: 'the database, as an administrator of the server: `postgres://postgres:<password>@<host>:5432/quanheng`; it is made where there is none. The role may make roles, and owns the database or is a superuser',
      secret: true,
    }),
  },
  settingsOf: (values) => values.QUANHENG_DATABASE_URL,
});

const passwords: EnvironmentPart<ServicePasswords> = environmentPart({
  shape: {
    [secretVariable]: z
      .string()
      .min(secretLengthMin, `at least ${secretLengthMin} characters`)
      .optional()
      .meta({ description: 'one secret from which the passwords of the six roles follow (HMAC-SHA-256 of the role\'s name, in hexadecimal), where they are not given', secret: true }),
    ...Object.fromEntries(
      serviceSchemas.map((schema) => [
        passwordVariable(schema),
        z.string().min(passwordLengthMin, `at least ${passwordLengthMin} characters`).optional().meta({ description: `the password of the role \`quanheng_${schema}\``, secret: true }),
      ]),
    ),
  },
  faultsOf: (set) => {
    if (set[secretVariable] !== undefined) return [];
    const missing = serviceSchemas.map(passwordVariable).filter((name) => set[name] === undefined);
    return missing.map((name) => `${name}: is required where ${secretVariable} is not set`);
  },
  settingsOf: (values) => {
    const given = values as Readonly<Record<string, string | undefined>>;
    const secret = given[secretVariable];
    const derived = secret === undefined ? undefined : deriveServicePasswords(secret);
    return Object.fromEntries(serviceSchemas.map((schema) => [schema, given[passwordVariable(schema)] ?? derived![schema]])) as ServicePasswords;
  },
});

/** The environment of the preparation of a database. */
export const migrationsEnvironment = { administrator, passwords };
