import { ProjectionCheckpoint } from './projection-checkpoint.entity.ts';
import { Unit } from './unit.entity.ts';
import { UnitPeriod } from './unit-period.entity.ts';
import { UnitUse } from './unit-use.entity.ts';

/** Every table of schema `units`. */
export const unitRegistryEntities = [Unit, UnitPeriod, UnitUse, ProjectionCheckpoint] as const;
