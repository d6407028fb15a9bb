import { catalogLedger, locateSystemFaults, parseSystemFile, SystemFileError, systemStream, type CatalogEvent, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { evolveSystem, initialSystemState, publishSystem, validateSystem } from '@quanheng/indicator-catalog-domain';
import type { Actor, Recorded } from '@quanheng/platform-contracts';
import { canonicalJson, Refusal } from '@quanheng/platform-domain';
import type { EventLog } from '@quanheng/platform-event-log';
import { v5 as uuidv5 } from 'uuid';
import { sha256 } from '../sha256.ts';

/** A system file that comes with the product: its name, for messages, and its text. */
export type BundledSystem = { readonly name: string; readonly text: string };

/**
 * `published`: a new version. `present`: it was published before, or says what the newest version says.
 * `kept`: somebody has published since, and what an organiser decided is not overwritten.
 */
export type BundledOutcome = { readonly name: string; readonly system: string; readonly outcome: 'published' | 'present' | 'kept' };

const bootstrap: Actor = 'system:bootstrap';
/** Under which the command ids of a first load are derived from the file's digest; fixed for ever, or the same file would load twice. */
const bootstrapNamespace = '5f0d6b1e-7f0a-5c1b-9b60-1c2f3a4d5e6f';
/** A file holds one system, so its one command has index 0. */
const commandIndex = 0;
/** Another process may load the same files at the same moment: its append wins, and ours is decided anew. */
const decisionsMax = 5;

/**
 * Publishes the systems that come with the product, as `system:bootstrap`. May run at every start: the command id is the uuidv5 of the
 * file's digest and an index, so the same file is published once, and a file that has changed becomes a new version.
 * @throws SystemFileError naming the file, the indicator and the field, before anything of that file is stored.
 */
export async function importBundledSystems(log: EventLog, files: readonly BundledSystem[]): Promise<readonly BundledOutcome[]> {
  const systems = files.map((file) => ({ file, system: parseBundled(file) }));
  await log.openLedger(catalogLedger);
  const outcomes: BundledOutcome[] = [];
  for (const { file, system } of systems) outcomes.push({ name: file.name, system: system.id, outcome: await importSystem(log, file.text, system) });
  return outcomes;
}

function parseBundled({ name, text }: BundledSystem): IndicatorSystem {
  try {
    const system = parseSystemFile(text);
    const faults = validateSystem(system);
    if (faults.length > 0) throw new SystemFileError(locateSystemFaults(text, faults));
    return system;
  } catch (error) {
    throw error instanceof SystemFileError ? new SystemFileError(error.faults, name) : error;
  }
}

async function importSystem(log: EventLog, text: string, system: IndicatorSystem): Promise<BundledOutcome['outcome']> {
  const commandId = uuidv5(`sha256:${sha256(text)}/${commandIndex}`, bootstrapNamespace);
  if ((await log.findCommand(catalogLedger, commandId)) !== undefined) return 'present';
  const stream = systemStream(system.id);
  for (let decision = 1; decision <= decisionsMax; decision += 1) {
    const recorded = await log.readStream(catalogLedger, stream);
    if (isAnothersWork(recorded)) return 'kept';
    const state = (recorded as readonly CatalogEvent[]).reduce(evolveSystem, initialSystemState());
    const events = decideUnlessUnchanged(() => publishSystem({ system, authors: [] }, state, sha256));
    if (events === undefined) return 'present';
    const requestHash = Buffer.from(sha256(canonicalJson({ command: 'PublishSystem', target: stream, body: system, actor: bootstrap })), 'hex');
    const outcome = await log.append({ ledger: catalogLedger, stream, expectedVersion: recorded.length, events, actor: bootstrap, commandId, requestHash });
    if (outcome.status === 'appended') return 'published';
    if (outcome.status === 'duplicate') return 'present';
    if (outcome.status === 'key-reused') throw new Error(`the command id ${commandId} of ${stream} was used for something else`);
  }
  throw new Error(`${stream} changed ${decisionsMax} times while it was loaded`);
}

/** Whether the last act on the system (a version published, or withdrawn) is somebody else's. */
const isAnothersWork = (recorded: readonly Recorded[]): boolean => recorded.length > 0 && recorded.at(-1)?.actor !== bootstrap;

function decideUnlessUnchanged(decide: () => readonly CatalogEvent[]): readonly CatalogEvent[] | undefined {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unchanged') return undefined;
    throw error;
  }
}
