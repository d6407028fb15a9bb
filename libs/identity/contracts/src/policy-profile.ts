import { z } from 'zod';

/** Which demands an installation makes of passwords, sessions and second factors: those of OWASP ASVS 5.0, or of GB/T 22239-2019 level 3. */
export const policyProfileName = z.enum(['asvs', 'mlps3']);
export type PolicyProfileName = z.infer<typeof policyProfileName>;
