import { describe, expect, it } from '@jest/globals';
import { identityEventSchemas, type IdentityEventType } from './events.ts';

const examples: Readonly<Record<IdentityEventType, readonly object[]>> = {
  'account-created': [{ kind: 'person' }, { kind: 'machine' }],
  'account-roles-set': [{ roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }, { roles: [] }, { roles: ['administrator', 'organiser'] }],
  'account-disabled': [{ ground: 'left' }, { ground: 'security' }],
  'account-enabled': [{ ground: 'returned' }, { ground: 'mistake' }],
};

const faulty: readonly (readonly [IdentityEventType, string, object])[] = [
  ['account-created', 'no such kind', { kind: 'robot' }],
  ['account-created', 'personal data', { kind: 'person', name: '王' }],
  ['account-roles-set', 'roles not sorted', { roles: ['organiser', 'administrator'] }],
  ['account-roles-set', 'a role twice', { roles: ['scorer', 'scorer'] }],
  ['account-roles-set', 'no such role', { roles: ['owner'] }],
  ['account-roles-set', 'null', { roles: [], unit: null }],
  ['account-roles-set', 'a department that is no slug', { roles: ['scorer'], department: '政务公开办' }],
  ['account-disabled', 'free text', { ground: '王某调离' }],
  ['account-enabled', 'no ground', {}],
];

describe('the stored events of identity', () => {
  it.each(Object.entries(examples))('%s takes what the table of events shows', (type, data) => {
    for (const example of data) expect(identityEventSchemas[type as IdentityEventType].parse(example)).toEqual(example);
  });

  it.each(faulty)('%s refuses %s', (type, _, data) => {
    expect(identityEventSchemas[type].safeParse(data).success).toBe(false);
  });
});
