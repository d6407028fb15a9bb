export { prepareAuditorToken } from './first-start/auditor-token.ts';
export * from './first-start/first-run-secret.ts';
export * from './first-start/prepare-first-run-secret.ts';
export type { IdentityParts } from './identity-parts.ts';
export { IdentityModule } from './identity.module.ts';
export { identityMigrations, openIdentity, type IdentityOptions } from './open-identity.ts';
export { identityEntities } from './read-models/identity-entities.ts';
