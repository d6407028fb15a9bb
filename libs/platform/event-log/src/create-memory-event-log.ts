import type { OpenEventLog } from './create-postgres-event-log.ts';
import type { Clock, Random } from './ports.ts';
import { MemoryEventStore } from './store/memory-event-store.ts';
import { StoredEventLog } from './stored-event-log.ts';
import { systemClock, systemRandom } from './system-ports.ts';
import { LedgerTail } from './tail/ledger-tail.ts';
import { MemoryBus } from './tail/memory-bus.ts';
import type { EventRegistry } from './upcast/event-registry.ts';

/** An event log in memory, for specs of what stands above it: the same outcomes as over PostgreSQL, nothing durable, no roles. */
export function createMemoryEventLog(options: { readonly events?: EventRegistry; readonly clock?: Clock; readonly random?: Random } = {}): OpenEventLog {
  const { clock = systemClock, random = systemRandom, events } = options;
  const bus = new MemoryBus();
  const log = new StoredEventLog({ store: new MemoryEventStore(clock), bus, clock, random, ...(events === undefined ? {} : { events }) });
  const tail = new LedgerTail({ log, bus, clock });
  return {
    log,
    tail,
    close: async () => {
      await tail.close();
      await log.close();
      await bus.close();
    },
  };
}
