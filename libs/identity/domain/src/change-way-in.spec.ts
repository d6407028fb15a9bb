import { describe, expect, it } from '@jest/globals';
import type { WaysInEvent } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { decideChangeWayIn } from './change-way-in.ts';
import { evolveIdentity } from './identity-state.ts';
import { created, people, record, stateAfter } from './spec-support/identity-specification.ts';

const reset: WaysInEvent = { type: 'second-factor-reset', schema: 1, data: { ground: 'lost' } };
const account = people.wang;

describe('a change of a way in', () => {
  it('begins a stream of its own beside the account’s', () => {
    expect(decideChangeWayIn({ account, event: reset }, stateAfter(['wang', created()]))).toEqual({ stream: `ways-in/${account}`, expectedVersion: 0, events: [reset] });
  });

  it('follows the last one, and leaves the account and its version as they were', () => {
    const before = stateAfter(['wang', created()]);
    const [made] = record([['wang', created()]]);
    const after = evolveIdentity(before, { ...made!, ...reset, stream: `ways-in/${account}`, version: 1, position: 1 });
    expect(decideChangeWayIn({ account, event: reset }, after).expectedVersion).toBe(1);
    expect(after.accounts).toBe(before.accounts);
  });

  it('is none of an account that was not made', () => {
    expect(() => decideChangeWayIn({ account: people.li, event: reset }, stateAfter(['wang', created()]))).toThrow(Refusal);
  });
});
