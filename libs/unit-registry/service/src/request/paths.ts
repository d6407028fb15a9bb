import { slug } from '@quanheng/platform-contracts';
import { z } from 'zod';

export const unitsRoute = 'api/v1/units';
export const unitRoute = `${unitsRoute}/:unit`;
/** Two segments below `units`, as no unit's read has: a unit may well be called `names`. */
export const namesRoute = `${unitsRoute}/names`;

export const unitPath = z.strictObject({ unit: slug });
export type UnitPath = z.infer<typeof unitPath>;
