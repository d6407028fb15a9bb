import { ProjectionCheckpoint } from './projection-checkpoint.entity.ts';
import { SystemVersion } from './system-version.entity.ts';
import { VersionUse } from './version-use.entity.ts';

/** Every table of schema `catalog`. */
export const catalogEntities = [SystemVersion, VersionUse, ProjectionCheckpoint] as const;
