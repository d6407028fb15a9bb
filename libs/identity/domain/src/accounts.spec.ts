import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '@quanheng/platform-domain';
import { decideCreateAccount } from './create-account.ts';
import { decideCreateFirstAdministrator } from './create-first-administrator.ts';
import { decideDisableAccount } from './disable-account.ts';
import { decideEnableAccount } from './enable-account.ts';
import { evolveIdentity, initialIdentityState, type IdentityState } from './identity-state.ts';
import { decideSetRoles } from './set-roles.ts';
import { created, disabled, enabled, given, people, record, rolesSet, stateAfter, type Person } from './spec-support/identity-specification.ts';

const administrator = rolesSet({ roles: ['administrator'] });

describe('the first administrator', () => {
  it('is made once', () => {
    given()
      .when((state) => decideCreateFirstAdministrator({ account: people.wang }, state))
      .then('wang', 0, created(), administrator);
  });

  it('is not made a second time', () => {
    given(['wang', created()], ['wang', administrator])
      .when((state) => decideCreateFirstAdministrator({ account: people.li }, state))
      .thenRefused('first-run-done');
  });

  it('is made beside accounts that are no administrators', () => {
    given(['wang', created('machine')], ['wang', rolesSet({ roles: ['auditor'] })])
      .when((state) => decideCreateFirstAdministrator({ account: people.li }, state))
      .then('li', 0, created(), administrator);
  });
});

describe('a new account', () => {
  it('has its roles from the start', () => {
    given()
      .when((state) => decideCreateAccount({ account: people.li, kind: 'person', roles: ['scorer', 'organiser'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }, state))
      .then('li', 0, created(), rolesSet({ roles: ['organiser', 'scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }));
  });

  it.each([
    ['an auditor with another role', { roles: ['auditor', 'organiser'] as const }, '/roles'],
    ['a scorer without a department', { roles: ['scorer'] as const, unit: 'shuiwu-ju' }, '/department'],
    ['a reporter without a unit', { roles: ['reporter'] as const, department: 'zwgk-ban' }, '/unit'],
  ])('is never %s', (_, assignment, pointer) => {
    given()
      .when((state) => decideCreateAccount({ account: people.li, kind: 'person', ...assignment }, state))
      .thenRefused('roles-exclude', { pointer });
  });
});

describe('setting roles', () => {
  const office = [['wang', created()], ['wang', administrator], ['li', created()], ['li', rolesSet({ roles: ['scorer'], department: 'zwgk-ban' })]] as const;

  it('sets them as a whole', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.li, roles: ['reporter'], unit: 'shuiwu-ju', ifMatch: 2 }, state))
      .then('li', 2, rolesSet({ roles: ['reporter'], unit: 'shuiwu-ju' }));
  });

  it('says why, in the same append, where a ground is given', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.li, roles: [], ground: 'moved', ifMatch: 2 }, state))
      .then('li', 2, rolesSet({ roles: [] }), { type: 'account-roles-explained', schema: 1, data: { ground: 'moved' } });
  });

  it('may leave an account without any', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.li, roles: [], ifMatch: 2 }, state))
      .then('li', 2, rolesSet({ roles: [] }));
  });

  it('shows who was first to whoever saw an older version', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.li, roles: [], ifMatch: 1 }, state))
      .thenRefused('resource-conflict', { parameters: { version: 2, act: { type: 'account-roles-set', position: 3 } } });
  });

  it('refuses what changes nothing', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.li, roles: ['scorer'], department: 'zwgk-ban', ifMatch: 2 }, state))
      .thenRefused('unchanged');
  });

  it('keeps the last administrator', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.wang, roles: ['organiser'], ifMatch: 2 }, state))
      .thenRefused('last-administrator');
  });

  it('counts a disabled administrator for none', () => {
    given(...office, ['li', administrator], ['li', disabled()])
      .when((state) => decideSetRoles({ account: people.wang, roles: [], ifMatch: 2 }, state))
      .thenRefused('last-administrator');
  });

  it('knows no account that was not made', () => {
    given(...office)
      .when((state) => decideSetRoles({ account: people.zhao, roles: [], ifMatch: 0 }, state))
      .thenRefused('not-found');
  });
});

describe('disabling and enabling', () => {
  const two = [['wang', created()], ['wang', administrator], ['li', created()], ['li', administrator]] as const;

  it('disables an administrator while another remains', () => {
    given(...two)
      .when((state) => decideDisableAccount({ account: people.wang, ground: 'left', ifMatch: 2 }, state))
      .then('wang', 2, disabled());
  });

  it('keeps the last one', () => {
    given(...two, ['li', disabled()])
      .when((state) => decideDisableAccount({ account: people.wang, ground: 'left', ifMatch: 2 }, state))
      .thenRefused('last-administrator');
  });

  it('refuses to disable twice', () => {
    given(...two, ['li', disabled()])
      .when((state) => decideDisableAccount({ account: people.li, ground: 'left', ifMatch: 3 }, state))
      .thenRefused('unchanged');
  });

  it('lets the account in again with the roles that it had', () => {
    given(...two, ['li', disabled()])
      .when((state) => decideEnableAccount({ account: people.li, ground: 'returned', ifMatch: 3 }, state))
      .then('li', 3, enabled());
    expect(stateAfter(...two, ['li', disabled()], ['li', enabled()]).accounts.get(people.li)).toMatchObject({ enabled: true, roles: ['administrator'], version: 4 });
  });

  it('refuses to enable what is enabled', () => {
    given(...two)
      .when((state) => decideEnableAccount({ account: people.li, ground: 'returned', ifMatch: 2 }, state))
      .thenRefused('unchanged');
  });
});

it('whatever is asked, once there is an administrator one enabled administrator remains', () => {
  const person = fc.constantFrom<Person>('wang', 'li', 'zhao');
  const roles = fc.subarray(['administrator', 'auditor', 'organiser'] as const);
  const wish = fc.oneof(
    fc.record({ act: fc.constant('create' as const), person, roles }),
    fc.record({ act: fc.constant('roles' as const), person, roles }),
    fc.record({ act: fc.constantFrom('disable' as const, 'enable' as const), person, roles: fc.constant([]) }),
  );
  const decide = ({ act, person: name, roles: wished }: { act: 'create' | 'roles' | 'disable' | 'enable'; person: Person; roles: readonly ('administrator' | 'auditor' | 'organiser')[] }, state: IdentityState) => {
    const account = people[name];
    const ifMatch = state.accounts.get(account)?.version ?? 0;
    switch (act) {
      case 'create':
        return decideCreateAccount({ account, kind: 'person', roles: wished }, state);
      case 'roles':
        return decideSetRoles({ account, roles: wished, ifMatch }, state);
      case 'disable':
        return decideDisableAccount({ account, ground: 'other', ifMatch }, state);
      case 'enable':
        return decideEnableAccount({ account, ground: 'other', ifMatch }, state);
    }
  };
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      const happened: [Person, Parameters<typeof record>[0][number][1]][] = [['wang', created()], ['wang', administrator]];
      for (const each of wishes) {
        const state = record(happened).reduce(evolveIdentity, initialIdentityState);
        try {
          for (const event of decide(each, state).events) happened.push([each.person, event]);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
        const now = [...record(happened).reduce(evolveIdentity, initialIdentityState).accounts.values()];
        expect(now.some((account) => account.enabled && account.roles.includes('administrator'))).toBe(true);
        expect(now.every((account) => !account.roles.includes('auditor') || account.roles.length === 1)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
