import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@quanheng/identity-contracts';
import { visibility } from './visibility.ts';

const account = '01970000-0000-7000-8000-000000000001';
const scorer: Principal = { account, roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' };
const reporter: Principal = { account, roles: ['reporter'], unit: 'shuiwu-ju' };

describe('what an account sees of a campaign', () => {
  it.each(['organiser', 'administrator', 'auditor'] as const)('the %s sees everything at any time', (role) => {
    const seen = visibility({ account, roles: [role] });
    expect([seen.seesAll, seen.seesCell({ unit: 'fagai-wei', columnDepartments: [] }), seen.seesUnit('fagai-wei'), seen.seesRankings('open'), seen.seesActorOf('zwgk-ban'), seen.seesActorOf(undefined)]).toEqual([
      true, true, true, true, true, true,
    ]);
  });

  it('a scorer sees own columns whole, and of others nothing', () => {
    const seen = visibility(scorer);
    expect([seen.seesAll, seen.seesColumn(['zwgk-ban', 'daishu-ju']), seen.seesColumn(['daishu-ju'])]).toEqual([false, true, false]);
    expect(seen.seesCell({ unit: 'fagai-wei', columnDepartments: ['zwgk-ban'] })).toBe(true);
    expect(seen.seesCell({ unit: 'xingzheng-shenpi-ju', columnDepartments: ['daishu-ju'] })).toBe(false);
  });

  it('a reporter sees own cells, and may not be told the best of a column', () => {
    const seen = visibility(reporter);
    expect(seen.seesCell({ unit: 'shuiwu-ju', columnDepartments: ['zwgk-ban'] })).toBe(true);
    expect(seen.seesCell({ unit: 'fagai-wei', columnDepartments: ['zwgk-ban'] })).toBe(false);
    expect([seen.seesColumn(['zwgk-ban']), seen.seesUnit('shuiwu-ju'), seen.seesUnit('fagai-wei')]).toEqual([false, true, false]);
  });

  it('scorers and reporters see rankings once the campaign is closed', () => {
    for (const principal of [scorer, reporter]) {
      expect((['draft', 'open', 'closed'] as const).map((state) => visibility(principal).seesRankings(state))).toEqual([false, false, true]);
    }
  });

  it('a scorer sees the names of the own department alone, a reporter none', () => {
    expect(['zwgk-ban', 'daishu-ju', undefined].map((department) => visibility(scorer).seesActorOf(department))).toEqual([true, false, false]);
    expect(['zwgk-ban', undefined].map((department) => visibility(reporter).seesActorOf(department))).toEqual([false, false]);
  });

  it('an account without roles sees nothing', () => {
    const seen = visibility({ account, roles: [], department: 'zwgk-ban', unit: 'shuiwu-ju' });
    expect([seen.seesCell({ unit: 'shuiwu-ju', columnDepartments: ['zwgk-ban'] }), seen.seesUnit('shuiwu-ju'), seen.seesRankings('closed'), seen.seesActorOf('zwgk-ban')]).toEqual([false, false, false, false]);
  });
});
