import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityPolicy } from '@quanheng/identity-service';
import { debugging, environmentPart, listening, logging, portNumber, type SettingsOf } from '@quanheng/platform-application';
import { z } from 'zod';

/** Where the data lies when nothing else is said: in the clone, beside the code. */
const defaultDataFolder = fileURLToPath(new URL('../../../.data', import.meta.url));

const storage = environmentPart({
  shape: {
    QUANHENG_DATA: z
      .string()
      .default(defaultDataFolder)
      .meta({ description: "the data folder: PostgreSQL's files, `first-run-secret`, `auditor.token`, `identity-key` (all three 0600)", shownDefault: '`.data` in the clone' }),
    QUANHENG_POSTGRES_PORT: portNumber(1).optional().meta({ description: 'the port of the embedded PostgreSQL, on 127.0.0.1', shownDefault: 'the one of the last time, or a free one' }),
    QUANHENG_IDENTITY_KEY_FILE: z
      .string()
      .optional()
      .meta({ description: 'the file of the key that seals second factors (64 hexadecimal digits); made where there is none (0600)', shownDefault: '`identity-key` in the data folder' }),
  },
  settingsOf: (values) => ({
    folder: values.QUANHENG_DATA,
    postgresPort: values.QUANHENG_POSTGRES_PORT,
    firstRunSecretFile: join(values.QUANHENG_DATA, 'first-run-secret'),
    auditorTokenFile: join(values.QUANHENG_DATA, 'auditor.token'),
    identityKeyFile: values.QUANHENG_IDENTITY_KEY_FILE ?? join(values.QUANHENG_DATA, 'identity-key'),
  }),
});

/** The environment of the standalone app. Its log is for the person at the terminal: no line for each request unless asked for. */
export const standaloneEnvironment = { storage, listening, policy: identityPolicy, logging: logging({ level: 'warn' }), debugging };

export type StandaloneSettings = SettingsOf<typeof standaloneEnvironment>;
