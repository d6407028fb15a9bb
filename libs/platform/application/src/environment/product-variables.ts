/** What the names of all variables of the product begin with. */
export const VARIABLE_PREFIX = 'QUANHENG_';
/** `NAME_FILE` names a file that holds a secret `NAME`, as containers mount them. */
export const FILE_SUFFIX = '_FILE';

/**
 * Every variable of every program of the product (docs/configuration.md). Programs on one machine share an environment: each reads its
 * own and passes over the others', but what no program knows is a slip that would else go unseen.
 */
export const productVariables: readonly string[] = [
  // the standalone app
  'QUANHENG_DATA',
  'QUANHENG_POSTGRES_PORT',
  // whatever listens
  'QUANHENG_HOST',
  'QUANHENG_PORT',
  'QUANHENG_PUBLIC_URL',
  'QUANHENG_TRUSTED_PROXIES',
  'QUANHENG_DRAIN_SECONDS',
  'QUANHENG_LOG_LEVEL',
  'QUANHENG_DEBUG',
  // the service apps
  'QUANHENG_DATABASE_URL',
  'QUANHENG_DATABASE_URL_FILE',
  // identity
  'QUANHENG_FIRST_RUN_SECRET_FILE',
  'QUANHENG_IDENTITY_KEY_FILE',
  'QUANHENG_POLICY_PROFILE',
  // the preparation of a database
  'QUANHENG_DATABASE_SECRET',
  'QUANHENG_DATABASE_SECRET_FILE',
  ...['UNITS', 'CATALOG', 'EVIDENCE', 'SCORING', 'IDENTITY', 'AUDIT'].flatMap((schema) => [`QUANHENG_PASSWORD_${schema}`, `QUANHENG_PASSWORD_${schema}_FILE`]),
  // the command line and the demo
  'QUANHENG_SERVER',
  'QUANHENG_TOKEN',
  // docker-compose.yml
  'QUANHENG_POSTGRES_PASSWORD',
];
