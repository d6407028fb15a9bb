import type { Principal } from '@quanheng/identity-contracts';
import type { Resource } from '@quanheng/identity-policy';

/** The resource of a list that a reporter reads its own part of: what is not its own is cut afterwards. */
export const ownUnitOf = ({ unit }: Principal): Resource => (unit === undefined ? {} : { unit });

/** Whether an account reads the facts of its own unit alone: a reporter without another role. */
export const readsOwnUnitAlone = ({ roles }: Principal): boolean => roles.every((role) => role === 'reporter');
