import type { DatabaseReader } from '../checks/database-state.ts';
import type { Exchange } from '../exchange.ts';
import type { DraftParts } from '../requests/sendable.ts';
import type { Campaigns } from '../world/campaigns.ts';
import type { People, Roles } from '../world/people.ts';
import type { Units } from '../world/units.ts';

/** What there is to make requests of. */
export type World = {
  readonly exchange: Exchange;
  readonly people: People;
  readonly roles: Roles;
  readonly campaigns: Campaigns;
  readonly units: Units;
  readonly database: Pick<DatabaseReader, 'execute'>;
  readonly firstRunSecret: string;
};

/** How an operation is brought to a success. */
export type Hint = {
  /** A request that is accepted once, of things that are there for it alone; what it needs is made. */
  readonly prepare: (world: World) => Promise<DraftParts> | DraftParts;
  /** Its request can be accepted once in the life of an installation, and was, when the world was made. */
  readonly isSpent?: boolean;
  /** So many attempts a request bears: a ticket is good for ten. Default: any number. */
  readonly attemptsMax?: number;
  /** Its request is accepted again and again: it uses nothing up. */
  readonly isReusable?: boolean;
  /** It shuts out whoever sends it, or changes how they come in: none of those whom others still need sends it. */
  readonly isAgainstSender?: boolean;
};

/** By operation. */
export type Hints = Readonly<Record<string, Hint>>;

export const hint = (prepare: Hint['prepare'], more: Omit<Hint, 'prepare'> = {}): Hint => ({ prepare, ...more });
