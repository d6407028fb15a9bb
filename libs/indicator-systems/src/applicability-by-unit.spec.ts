import { describe, expect, it } from '@jest/globals';
import { applicabilityReport, type UnitApplicability } from '@quanheng/scoring-rules';
import { rosterOfUnitList } from '@quanheng/unit-registry-roster';
import { loadSystem, type SystemId2022 } from './load-systems.ts';
import { loadUnits2022 } from './units.ts';

/*
 * What some units have to do, read from the annexes by hand and written out here, so that neither the data nor what reads it can
 * be wrong unnoticed. A leaf is its code with L (lead), A (assessed) or S (support), and n where the unit is named.
 */

const roster = rosterOfUnitList(loadUnits2022());
const reportOf = (id: SystemId2022): readonly UnitApplicability[] =>
  applicabilityReport(loadSystem(id), roster.unitsOf(id === 'openness' ? 'openness' : 'service').map(({ id: unit, name, group }) => ({ unit, name, group })));

const marks = { lead: 'L', assessed: 'A', support: 'S' } as const;
const written = ({ leaves, maximum }: UnitApplicability): readonly [string, string | null] => [
  leaves.map(({ code, role, by }) => `${code}${marks[role]}${by === 'name' ? 'n' : ''}`).join(' '),
  maximum,
];
const shownFor = (id: SystemId2022, name: string): readonly [string, string | null] | undefined => {
  const unit = reportOf(id).find((candidate) => candidate.name === name);
  return unit && written(unit);
};

/** What every department has in openness, from 申请接受渠道指引规范性 on; townships have the same there. */
const fromRequestsOn = '25A 26A 27A 28A 29A 30A 31A 32A 33A 34A 35A 40A 41A 42A 43A 44A';

describe('openness, unit by unit', () => {
  it.each([
    ['市残联', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18S', '68.5'],
    ['市税务局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18S', '68.5'],
    ['市融媒体中心', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18S', '68.5'],
    ['市行政审批局', '1A 2A 3A 5Ln 6Ln 7Ln 8S 9S 10S 13S 18S', '68.5'],
    ['市发改委', '1A 2A 3A 4Ln 5S 6S 7S 8S 9S 10S 13S 18S 20An', '72'],
    ['市财政局', '1A 2A 3A 5S 6S 7S 8Ln 9S 10S 13S 18S 20An', '70.5'],
    ['市民政局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18Ln 22Ln', '70.5'],
    ['市卫健委', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13Ln 18S 23An', '70'],
    ['市农业农村局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 14Ln 18S 20An', '72.5'],
    ['州生态环境局昌吉市分局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 15An 18S', '69.5'],
    ['市市场监督管理局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 16An 18S', '70.5'],
    ['市人社局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 17An 18S', '70.5'],
    ['市教育局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18S 19An', '70'],
    ['市文旅局', '1A 2A 3A 5S 6S 7S 8S 9S 10S 13S 18S 21An', '70.5'],
    ['榆树沟镇', '1A 2A 3A 8S 9S 10S 13S 14S 18S 22S', '66.5'],
    ['延安北路街道', '1A 2A 3A 8S 9S 10S 13S 14S 18S 22S', '66.5'],
  ])('%s', (name, disclosure, maximum) => {
    expect(shownFor('openness', name)).toEqual([`${disclosure} ${fromRequestsOn}`, maximum]);
  });

  it('is not for 市自然资源局, whom annex 1 does not list', () => {
    expect(shownFor('openness', '市自然资源局')).toBeUndefined();
  });
});

describe('reform tasks, unit by unit', () => {
  it.each([
    ['市行政审批局', '12A 13An 14An 16An 19An 20An 21An 34An 35An 36An 41An 45An'],
    ['市发改委', '5An 6An 12A 16An 21An 23An 27An 45An 46An 51An'],
    ['市财政局', '1An 3An 4An 6An 12A 23An 25An 26An 45A 47An 49An 55An 56An'],
    ['市税务局', '2An 11An 12A 19An 37An 45A 53An 56An'],
    ['市市场监督管理局', '3An 5An 7An 12A 14An 16An 23An 24An 25An 27An 28An 29An 30An 31An 36An 42An 45A'],
    ['市商务和工信局', '5An 6An 7An 12A 17An 24An 25An 45A 47An 51An 52An 54An 57An'],
    ['市司法局', '12A 13An 14An 15An 34An 43An 45A 48An 51An'],
    ['市人社局', '9An 12A 18An 23An 35An 36An 45A'],
    ['市卫健委', '12A 35An 38An 39An 45A'],
    ['市医保局', '8An 12A 33An 35An 36An 44An 45A'],
    ['市民政局', '8An 12A 45A'],
    ['市残联', '8An 12A 45A'],
    ['市自然资源局', '12A 20An 21An 45A'],
    ['市消防救援大队', '12A 32An 45A'],
    ['国网昌吉供电公司城区供电中心', '5An 6An 12A 45A'],
    ['昌吉州烟草专卖局昌吉市分局', '12A 45A'],
    ['市文旅局', '12A 45A'],
    ['庙尔沟乡', '1A 3A 8A 9A 10A 12A 36A 39A 40A 41A 43A 45A 46A 47A 48A 49A 50A'],
    ['中山路街道', '1A 3A 8A 9A 10A 12A 36A 39A 40A 41A 43A 45A 46A 47A 48A 49A 50A'],
  ])('%s', (name, tasks) => {
    expect(shownFor('reform', name)).toEqual([tasks, '100']);
  });

  it('are not for 市融媒体中心, whom annex 2 does not list', () => {
    expect(shownFor('reform', '市融媒体中心')).toBeUndefined();
  });
});

describe('the services, unit by unit', () => {
  it.each([
    ['service-online', 52, 'departments'],
    ['service-offline-departments', 22, 'departments'],
    ['service-offline-townships', 13, 'townships'],
  ] as const)('are in %s all %s leaves for each of the %s, and none for the others', (id, leafCount, group) => {
    const has = reportOf(id).map(({ unit, leaves, maximum }) => [unit, leaves.length, maximum]);
    expect(has).toEqual(roster.unitsOf('service').map((unit) => (unit.group === group ? [unit.id, leafCount, '100'] : [unit.id, 0, null])));
    expect(has.filter(([, count]) => count !== 0)).toHaveLength(group === 'departments' ? 31 : 16);
  });
});
