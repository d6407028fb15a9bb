import { listening } from '../environment/parts/listening.ts';
import { debugging, logging } from '../environment/parts/logging.ts';
import { serviceDatabase } from '../environment/parts/service-database.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** The environment of a service that lives in a process of its own. */
export const environmentOfService = ({ schema, environment }: Pick<ServiceDefinition, 'schema' | 'environment'>) => ({
  ...environment,
  database: serviceDatabase(schema),
  listening,
  logging: logging({ level: 'info' }),
  debugging,
});
