import { policyProfileName } from '@quanheng/identity-contracts';
import { defineService, environmentPart } from '@quanheng/platform-application';
import { z } from 'zod';
import { FirstRunSecretFile } from './first-run/first-run-secret.ts';
import { prepareFirstRunSecret } from './first-run/prepare-first-run-secret.ts';
import { IdentityModule } from './identity.module.ts';
import { identityMigrations, openIdentity } from './open-identity.ts';
import { prepareIdentityKey } from './secrets/identity-key-file.ts';
import { createSecretBox } from './secrets/secret-box.ts';

/** Where identity keeps what must not be in its database. */
export const identityFiles = environmentPart({
  shape: {
    QUANHENG_FIRST_RUN_SECRET_FILE: z.string().meta({ description: 'the file of the one-time secret that buys the first administrator; written at the first start (0600), removed once it is spent' }),
    QUANHENG_IDENTITY_KEY_FILE: z.string().meta({ description: 'the file of the key that seals second factors (64 hexadecimal digits); made where there is none (0600). All replicas use the same one; it belongs into the backup, apart from the database' }),
  },
  settingsOf: (values) => ({ firstRunSecretFile: values.QUANHENG_FIRST_RUN_SECRET_FILE, keyFile: values.QUANHENG_IDENTITY_KEY_FILE }),
});

/** What is demanded of passwords, sessions and second factors. */
export const identityPolicy = environmentPart({
  shape: {
    QUANHENG_POLICY_PROFILE: policyProfileName
      .default('asvs')
      .meta({ description: 'what is demanded of passwords, sessions and second factors: `asvs` (OWASP ASVS 5.0) or `mlps3` (GB/T 22239-2019, level 3); see docs/identity.md' }),
  },
  settingsOf: (values) => ({ profile: values.QUANHENG_POLICY_PROFILE }),
});

/** Identity as a deployable. */
export const identityService = defineService({
  name: 'identity',
  segment: 'identity',
  schema: 'identity',
  migrations: identityMigrations,
  environment: { files: identityFiles, policy: identityPolicy },
  open: async (context) => {
    const { files, policy } = context.settings;
    const firstRunSecretFile = new FirstRunSecretFile(files.firstRunSecretFile);
    const secretBox = createSecretBox(await prepareIdentityKey(files.keyFile));
    const identity = await openIdentity({ ...context, firstRunSecret: firstRunSecretFile, secretBox, profile: policy.profile });
    const firstRunSecret = await prepareFirstRunSecret(identity, firstRunSecretFile);
    return {
      parts: { identity, firstRunSecret },
      module: IdentityModule.register(identity),
      // The secret itself stays out of what a container prints.
      notes: firstRunSecret === undefined ? [] : [`First administrator: the one-time secret is in ${files.firstRunSecretFile}`],
    };
  },
});
