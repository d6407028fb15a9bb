import { createEmptyDatabase } from '@quanheng/platform-testing';
import type { SeparateServices } from '../compositions/composition.ts';
import { startSeparateServices } from '../compositions/separate-services.ts';

/** The services as processes of their own, on a database of the PostgreSQL of this run of Jest, which goes with them. */
export async function startSeparateServicesOnTestDatabase(): Promise<SeparateServices> {
  const database = await createEmptyDatabase();
  try {
    const services = await startSeparateServices(database);
    return { ...services, stop: () => services.stop().finally(() => database.drop()) };
  } catch (error) {
    await database.drop();
    throw error;
  }
}
