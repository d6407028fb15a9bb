import type { EnvironmentParts } from '../environment/environment-part.ts';
import { runApplication } from '../run/run-application.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { startService } from './start-service.ts';

/** The whole program of a service that lives in a process of its own. */
export const runService = <Parts, Own extends EnvironmentParts>(definition: ServiceDefinition<Parts, Own>): Promise<void> =>
  runApplication({ service: definition.name, start: (variables, signal) => startService(definition, variables, signal) });
