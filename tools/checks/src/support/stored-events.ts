import { createHash } from 'node:crypto';
import { identityEventSchemas } from '@quanheng/identity-contracts';
import { catalogEvents } from '@quanheng/indicator-catalog-contracts';
import type { KnownEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { campaignLedgerEvents, formerCampaignLedgerEvents, knownCampaignLedgerEvents } from '@quanheng/scoring-contracts';
import { unitEvents } from '@quanheng/unit-registry-contracts';
import { z } from 'zod';

export type StoredEvent = { readonly type: string; readonly schema: number; readonly data: z.ZodType };

/** Every stored event, as the contracts of its context declare it; the former shapes of a type before the present one. */
export const storedEventsOfContext = {
  'unit-registry': unitEvents,
  'indicator-catalog': catalogEvents,
  identity: Object.entries(identityEventSchemas).map(([type, data]) => ({ type, schema: 1, data })),
  scoring: [...formerCampaignLedgerEvents, ...campaignLedgerEvents],
} as const satisfies Readonly<Record<string, readonly StoredEvent[]>>;
/** A folder of libs whose contracts declare stored events. */
export type Context = keyof typeof storedEventsOfContext;

/** Every stored event of every context. */
export const storedEvents: readonly StoredEvent[] = Object.values(storedEventsOfContext).flat();

/** Every type of event in its present shape, with the way to it from the former ones. */
export const knownStoredEvents: readonly KnownEvent[] = [
  ...Object.entries(storedEventsOfContext).flatMap(([context, events]) => (context === 'scoring' ? [] : events.map(({ type, schema }) => ({ type, schema })))),
  ...knownCampaignLedgerEvents,
];

/** `<type>@<schema>`: how the lock names one shape of one event. */
export const shapeName = ({ type, schema }: Pick<StoredEvent, 'type' | 'schema'>): string => `${type}@${schema}`;

export const jsonSchemaOf = ({ data }: StoredEvent): object => z.toJSONSchema(data, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the data's JSON Schema: another digest is another shape. Where every digest
 * changes at once, it is the zod of the lock file that writes schemas otherwise: compare the schemas, then write the lock anew.
 */
export const shapeDigest = (event: StoredEvent): string => `sha256:${createHash('sha256').update(canonicalJson(jsonSchemaOf(event))).digest('hex')}`;

/** Where the digests are kept, from the workspace's folder. */
export const lockPath = 'tools/checks/event-schemas.lock.json';
export type Lock = Readonly<Record<string, string>>;

/** The lock as it has to be for the events that there are; in the order of names. */
export const lockOf = (events: readonly StoredEvent[]): Lock => Object.fromEntries(events.map((event) => [shapeName(event), shapeDigest(event)] as const).sort(([left], [right]) => (left < right ? -1 : 1)));

/** Locked shapes that are not what they were, each with the right way; empty where all is well. */
export function brokenLocks(lock: Lock, present: Lock): readonly string[] {
  const changed = Object.keys(lock).filter((name) => name in present && present[name] !== lock[name]);
  const gone = Object.keys(lock).filter((name) => !(name in present));
  return [
    ...changed.map((name) => `${name}: its shape has changed, and events of the old one are stored for ever. Put the old shape back; declare the new one as schema + 1 with an upcaster from the one before, and a golden text of its bytes.`),
    ...gone.map((name) => `${name}: it is no longer declared, and events of it are stored for ever. Declare it again; it may only cease to be written.`),
  ];
}

/** Shapes that the lock does not have, each with the right way. */
export const missingLocks = (lock: Lock, present: Lock): readonly string[] =>
  Object.keys(present)
    .filter((name) => !(name in lock))
    .map((name) => `${name}: it is not locked. Run: node --conditions=@quanheng/source tools/checks/src/lock-event-schemas.ts`);
