/** The schemas of the services, each with the one database role that works in it (docs: decisions, "Database"). */
export const serviceRoles = {
  units: 'quanheng_units',
  catalog: 'quanheng_catalog',
  evidence: 'quanheng_evidence',
  scoring: 'quanheng_scoring',
  identity: 'quanheng_identity',
  audit: 'quanheng_audit',
} as const;

/** A schema of a service: `units` is the unit registry's, `catalog` the indicator catalog's. */
export type ServiceSchema = keyof typeof serviceRoles;

export const serviceSchemas = Object.keys(serviceRoles) as readonly ServiceSchema[];

/** Owns every schema and every table; nobody can sign in as it. Migrations run under it. */
export const ownerRole = 'quanheng_owner';

export type ServicePasswords = Readonly<Record<ServiceSchema, string>>;
