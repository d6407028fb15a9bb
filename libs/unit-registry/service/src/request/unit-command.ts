import type { Principal } from '@quanheng/identity-contracts';

/** What a command on a unit is sent with. */
export type UnitRequest<Body> = { readonly principal: Principal; readonly commandId: string; readonly unit: string; readonly body: Body };
/** With the version of the unit that the caller saw. */
export type VersionedUnitRequest<Body> = UnitRequest<Body> & { readonly ifMatch: number };
