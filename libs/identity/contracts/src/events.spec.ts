import { describe, expect, it } from '@jest/globals';
import { identityEventSchemas, type IdentityEventType } from './events.ts';

const examples: Readonly<Record<IdentityEventType, readonly object[]>> = {
  'account-created': [{ kind: 'person' }, { kind: 'machine' }],
  'account-roles-set': [{ roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }, { roles: [] }, { roles: ['administrator', 'organiser'] }],
  'account-roles-explained': [{ ground: 'appointed' }, { ground: 'moved' }],
  'account-disabled': [{ ground: 'left' }, { ground: 'security' }],
  'account-enabled': [{ ground: 'returned' }, { ground: 'mistake' }],
  'token-issued': [{ token: '01970000-0000-7000-8000-0000000000aa', expires: '2027-02-22T02:10:09.000000Z', ground: 'other' }],
  'token-revoked': [{ token: '01970000-0000-7000-8000-0000000000aa', ground: 'lost' }],
  'second-factor-reset': [{ ground: 'lost' }],
  'sign-in-code-issued': [{ ground: 'appointed' }],
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
  ['account-roles-explained', 'free text', { ground: '接替王某' }],
  ['token-issued', 'what opens it', { token: 'qh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', expires: '2027-02-22T02:10:09.000000Z', ground: 'other' }],
  ['token-issued', 'its label, which people write', { token: '01970000-0000-7000-8000-0000000000aa', expires: '2027-02-22T02:10:09.000000Z', ground: 'other', label: '王的电脑' }],
  ['second-factor-reset', 'no ground', {}],
  ['sign-in-code-issued', 'the code', { ground: 'lost', code: 'ABCD' }],
];

describe('the stored events of identity', () => {
  it.each(Object.entries(examples))('%s takes what the table of events shows', (type, data) => {
    for (const example of data) expect(identityEventSchemas[type as IdentityEventType].parse(example)).toEqual(example);
  });

  it.each(faulty)('%s refuses %s', (type, _, data) => {
    expect(identityEventSchemas[type].safeParse(data).success).toBe(false);
  });
});
