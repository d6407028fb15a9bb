import type { DatabaseReader } from '../checks/database-state.ts';
import type { Exchange } from '../exchange.ts';
import type { World } from '../hints/hint.ts';
import { Campaigns } from './campaigns.ts';
import { foundPeople } from './people.ts';
import { Units } from './units.ts';

/** From an empty installation to an open campaign with one of each role, all by requests that are judged. */
export async function foundWorld(exchange: Exchange, { firstRunSecret, database }: { readonly firstRunSecret: string; readonly database: Pick<DatabaseReader, 'execute'> }): Promise<World> {
  const { people, roles } = await foundPeople(exchange, firstRunSecret);
  const campaigns = new Campaigns(exchange, roles);
  await campaigns.openMain();
  return { exchange, people, roles, campaigns, units: new Units(exchange, roles), database, firstRunSecret };
}
