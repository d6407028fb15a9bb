import { expect } from '@jest/globals';
import type { IdentityEvent } from '@quanheng/identity-contracts';
import { Refusal, type RefusalDetails } from '@quanheng/platform-domain';
import type { AccountDecision } from '../account-decision.ts';
import { evolveIdentity, initialIdentityState, type IdentityState, type RecordedIdentityEvent } from '../identity-state.ts';

/** Accounts of the specs, by the person that they stand for. */
export const people = {
  wang: '01970000-0000-7000-8000-000000000001',
  li: '01970000-0000-7000-8000-000000000002',
  zhao: '01970000-0000-7000-8000-000000000003',
} as const;
export type Person = keyof typeof people;

type Happened = readonly [Person, IdentityEvent];

/** Events as the log would give them: each at the next position, with the next version of its stream. */
export function record(happened: readonly Happened[]): RecordedIdentityEvent[] {
  const versions = new Map<Person, number>();
  return happened.map(([person, event], position) => {
    const version = (versions.get(person) ?? 0) + 1;
    versions.set(person, version);
    const id = `01970000-0000-7000-8000-0000000010${String(position).padStart(2, '0')}`;
    return {
      ...event,
      ledger: 'identity',
      stream: `account/${people[person]}`,
      version,
      position,
      id,
      at: '2026-11-24T02:10:00.000000Z',
      actor: 'system:first-run',
      cause: id,
    };
  });
}

export const stateAfter = (...happened: readonly Happened[]): IdentityState => record(happened).reduce(evolveIdentity, initialIdentityState);

/** Given what happened to whom, when something is decided, then these events in that account's stream, or this refusal. */
export const given = (...happened: readonly Happened[]) => ({
  when: (decide: (state: IdentityState) => AccountDecision) => ({
    then(person: Person, expectedVersion: number, ...events: readonly IdentityEvent[]): void {
      expect(decide(stateAfter(...happened))).toEqual({ stream: `account/${people[person]}`, expectedVersion, events });
    },
    thenRefused(code: Refusal['code'], details: RefusalDetails = {}): void {
      let refusal: unknown;
      try {
        decide(stateAfter(...happened));
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(Refusal);
      expect((refusal as Refusal).code).toBe(code);
      expect((refusal as Refusal).details).toMatchObject(details);
    },
  }),
});

export const created = (kind: 'person' | 'machine' = 'person'): IdentityEvent => ({ type: 'account-created', schema: 1, data: { kind } });
export const rolesSet = (data: Extract<IdentityEvent, { type: 'account-roles-set' }>['data']): IdentityEvent => ({ type: 'account-roles-set', schema: 1, data });
export const disabled = (): IdentityEvent => ({ type: 'account-disabled', schema: 1, data: { ground: 'left' } });
export const enabled = (): IdentityEvent => ({ type: 'account-enabled', schema: 1, data: { ground: 'returned' } });
