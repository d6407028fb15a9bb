import { LiveCampaigns } from './live/live-campaigns.ts';
import { PastCampaigns } from './live/past-campaigns.ts';
import type { ScoringPorts } from './ports.ts';
import { Registries } from './registries/registries.ts';
import { CampaignSnapshots } from './snapshots/campaign-snapshots.ts';
import { SnapshotStore } from './snapshots/snapshot-store.ts';

/** The scoring service without its routes: every campaign in memory, the registries beside them. */
export type ScoringParts = {
  readonly ports: ScoringPorts;
  readonly campaigns: LiveCampaigns;
  readonly past: PastCampaigns;
  readonly registries: Registries;
  readonly snapshotStore: SnapshotStore | undefined;
  /**
   * Resolves when every campaign of the log was caught up for the first time, or has stopped; until then acts and reads of it
   * answer `catching-up`. Rejects where the log cannot be reached.
   */
  readonly started: Promise<void>;
  /** Whether every fold is caught up and none has stopped: for `/readyz`. */
  isReady(): boolean;
};

/** Opens scoring on a prepared log. It returns at once: the campaigns are folded while the app listens already. */
export function openScoring(ports: ScoringPorts): ScoringParts {
  const { log, connection, warn = () => undefined } = ports;
  const snapshotStore = connection && new SnapshotStore(connection, ports.onError);
  const campaigns = new LiveCampaigns({ ...ports, snapshots: snapshotStore && new CampaignSnapshots({ log, store: snapshotStore, warn }) });
  const registries = new Registries(ports);
  let isStarted = false;
  const caughtUp = registries.catchUp().catch((reason: Error) => {
    // A registry that stopped has told `onStopped`: open campaigns do without it.
    if (!registries.hasStopped) throw reason;
  });
  const started = Promise.all([campaigns.start(), caughtUp]).then(() => void (isStarted = true));
  started.catch(() => undefined); // Whoever waits for it gets the error; the service stays not ready.
  return { ports, campaigns, registries, snapshotStore, past: new PastCampaigns(ports.log), started, isReady: () => isStarted && campaigns.isReady && !registries.hasStopped };
}

/** Ends the followers and writes the last snapshots; the log and its tail belong to whoever opened them. */
export async function closeScoring({ campaigns, registries, snapshotStore }: ScoringParts): Promise<void> {
  await Promise.all([campaigns.close(), registries.close()]);
  await snapshotStore?.close();
}

/** The SQL migrations of the schema `scoring`. */
export const scoringMigrations = new URL('./migrations/', import.meta.url);
