import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formatUnitList } from '@quanheng/unit-registry-contracts';
import { applicabilityOf, resolvePrintedName, rosterOfUnitList, unitListings } from '@quanheng/unit-registry-roster';
import { loadUnits2022, unitsFile2022 } from './units.ts';

const list = loadUnits2022();
const roster = rosterOfUnitList(list);

const unit = (id: string) => ({ is: 'unit', id });
const body = (name: string) => ({ is: 'body', name });
const group = (id: string) => ({ is: 'group', id });
const open = (name: string) => ({ is: 'open', name });

describe('the units of 2022', () => {
  test('the committed file is canonical', () => {
    expect(formatUnitList(list)).toBe(readFileSync(unitsFile2022, 'utf8'));
  });

  test('46 entries in openness and 47 in service are 50 units, 43 of them in both', () => {
    const openness = roster.unitsOf('openness');
    const service = roster.unitsOf('service');
    expect(openness.map(({ lists }) => lists['openness'])).toEqual(Array.from({ length: 46 }, (_, index) => String(index + 1)));
    expect(service.map(({ lists }) => lists['service'])).toEqual(Array.from({ length: 47 }, (_, index) => String(index + 1)));
    expect(openness.filter((entry) => service.includes(entry))).toHaveLength(43);
    expect(roster.units).toHaveLength(50);
  });

  test('the four that annex 2 adds and the three that it leaves out', () => {
    const onlyIn = (one: string, other: string) => roster.unitsOf(one).filter(({ lists }) => lists[other] === undefined).map(({ name }) => name);
    expect(onlyIn('service', 'openness')).toEqual(['市自然资源局', '市消防救援大队', '国网昌吉供电公司城区供电中心', '昌吉州烟草专卖局昌吉市分局']);
    expect(onlyIn('openness', 'service')).toEqual(['市项目代建局', '市林业和草原综合行政执法大队', '市融媒体中心']);
  });

  test('kinds: sub-districts, towns and townships rank together, vertical and corporate bodies with the departments', () => {
    const ofKind = (kind: string) => roster.units.filter((entry) => entry.kind === kind);
    expect(ofKind('sub-district').map(({ name }) => name)).toEqual(['延安北路街道', '北京南路街道', '绿洲路街道', '中山路街道', '宁边路街道', '建国路街道']);
    expect(ofKind('township').map(({ name }) => name)).toEqual([
      '榆树沟镇', '硫磺沟镇', '二六工镇', '大西渠镇', '三工镇', '六工镇', '滨湖镇', '佃坝镇', '阿什里乡', '庙尔沟乡',
    ]);
    expect(ofKind('vertical').map(({ name }) => name)).toEqual(['州生态环境局昌吉市分局', '市税务局', '市消防救援大队', '昌吉州烟草专卖局昌吉市分局']);
    expect(ofKind('corporate').map(({ name }) => name)).toEqual(['国网昌吉供电公司城区供电中心']);
    expect(roster.units.filter((entry) => entry.group === 'townships')).toEqual([...ofKind('sub-district'), ...ofKind('township')]);
  });

  test('a row of the listing', () => {
    expect(unitListings(roster).find(({ id }) => id === 'fagai-wei')).toEqual({
      id: 'fagai-wei', name: '市发改委', kind: 'department', aliases: ['市发展改革委员会', '发改委'], lists: { openness: 17, service: 20 },
    });
  });
});

describe('every printed name of the 评价对象 columns', () => {
  test.each<[string, string, readonly object[]]>([
    // annex 3
    ['市直各部门', 'openness', [group('departments')]],
    ['各乡镇、街道', 'openness', [group('townships')]],
    ['市发改委', 'openness', [unit('fagai-wei')]],
    ['自然资源局', 'openness', [body('自然资源局')]],
    ['市直有关部门', 'openness', [open('市直有关部门')]],
    ['市行政审批局', 'openness', [unit('xingzheng-shenpi-ju')]],
    ['市财政局', 'openness', [unit('caizheng-ju')]],
    ['市政办', 'openness', [body('市政办')]],
    ['市政办（电政办）', 'openness', [body('市政办（电政办）')]],
    ['市卫健委', 'openness', [unit('weijian-wei')]],
    ['市农业农村局（乡村振兴局）', 'openness', [unit('nongye-nongcun-ju')]],
    ['州生态环境局昌吉市分局', 'openness', [unit('shengtai-huanjing-fenju')]],
    ['市市场监督管理局', 'openness', [unit('shichang-jiandu-guanli-ju')]],
    ['市人社局', 'openness', [unit('renshe-ju')]],
    ['市民政局', 'openness', [unit('minzheng-ju')]],
    ['市教育局', 'openness', [unit('jiaoyu-ju')]],
    ['市农业农村局', 'openness', [unit('nongye-nongcun-ju')]],
    ['发改委', 'openness', [unit('fagai-wei')]],
    ['财政局', 'openness', [unit('caizheng-ju')]],
    ['市文旅局', 'openness', [unit('wenlv-ju')]],
    // annex 4
    ['市审计局', 'service', [unit('shenji-ju')]],
    ['市税务局', 'service', [unit('shuiwu-ju')]],
    ['市住建局', 'service', [unit('zhujian-ju')]],
    ['市城市管理局', 'service', [unit('chengshi-guanli-ju')]],
    ['市发展改革委员会', 'service', [unit('fagai-wei')]],
    ['市商务和工信局', 'service', [unit('shangwu-he-gongxin-ju')]],
    ['国网昌吉供电公司城区供电中心', 'service', [unit('guowang-changji-gongdian-gongsi')]],
    ['市残疾人联合会', 'service', [unit('canlian')]],
    ['市医疗保障局', 'service', [unit('yibao-ju')]],
    ['市人社会局', 'service', [unit('renshe-ju')]],
    ['市司法局', 'service', [unit('sifa-ju')]],
    ['市行政审批局及相关部门', 'service', [unit('xingzheng-shenpi-ju'), open('相关部门')]],
    ['市司法局及相关部门', 'service', [unit('sifa-ju'), open('相关部门')]],
    ['市行政审批局及市直相关部门', 'service', [unit('xingzheng-shenpi-ju'), open('市直相关部门')]],
    ['市自然资源局', 'service', [unit('ziran-ziyuan-ju')]],
    ['市城市管理局及相关部门', 'service', [unit('chengshi-guanli-ju'), open('相关部门')]],
    ['市水利局', 'service', [unit('shuili-ju')]],
    ['市交通运输局', 'service', [unit('jiaotong-yunshu-ju')]],
    ['市科技局', 'service', [unit('keji-ju')]],
    ['市应急管理局', 'service', [unit('yingji-guanli-ju')]],
    ['市消防救援大队', 'service', [unit('xiaofang-jiuyuan-dadui')]],
    ['市医保局', 'service', [unit('yibao-ju')]],
    ['市司法局及各市直相关部门', 'service', [unit('sifa-ju'), open('各市直相关部门')]],
    ['市公安局', 'service', [unit('gongan-ju')]],
    ['市电政办', 'service', [body('市电政办')]],
    ['市行政审批局及相关市直部门', 'service', [unit('xingzheng-shenpi-ju'), open('相关市直部门')]],
    ['各乡镇人、街道', 'service', [group('townships')]],
    ['市行政审批局及市直各部门', 'service', [unit('xingzheng-shenpi-ju'), group('departments')]],
    ['市发改委及市直相关部门', 'service', [unit('fagai-wei'), open('市直相关部门')]],
    ['税市务局', 'service', [unit('shuiwu-ju')]],
    // the titles of annex 5, the open sets by themselves, and white space
    ['市直部门', 'service', [group('departments')]],
    ['乡镇、街道', 'service', [group('townships')]],
    ['相关部门', 'service', [open('相关部门')]],
    ['市直相关部门', 'service', [open('市直相关部门')]],
    ['各市直相关部门', 'service', [open('各市直相关部门')]],
    ['相关市直部门', 'service', [open('相关市直部门')]],
    ['国网昌吉供电公司\n\n城区供电中心', 'service', [unit('guowang-changji-gongdian-gongsi')]],
    ['昌吉州烟草专卖局 昌吉市分局', 'service', [unit('yancao-zhuanmai-fenju')]],
    ['州政资局', 'service', [body('州政资局')]],
  ])('%s in %s', (printed, listName, matches) => {
    const resolution = resolvePrintedName(printed, roster, { list: listName });
    expect(resolution).toEqual({ printed, matches, reason: expect.stringMatching(/./) });
  });

  test('all names of both lists', () => {
    for (const listName of ['openness', 'service']) {
      for (const { id, name } of roster.unitsOf(listName)) expect(resolvePrintedName(name, roster, { list: listName }).matches).toEqual([unit(id)]);
    }
  });

  test('without a list a unit is a unit, in its own list too', () => {
    expect(resolvePrintedName('自然资源局', roster).matches).toEqual([unit('ziran-ziyuan-ju')]);
    expect(resolvePrintedName('自然资源局', roster, { list: 'service' }).matches).toEqual([unit('ziran-ziyuan-ju')]);
    expect(resolvePrintedName('市融媒体中心', roster, { list: 'service' })).toMatchObject({ matches: [body('市融媒体中心')], reason: '单位名称；市融媒体中心不在名单service中' });
  });

  test.each<[string, string, readonly object[]]>([
    ['市农业农村局、发改委、财政局', 'openness', [unit('nongye-nongcun-ju'), unit('fagai-wei'), unit('caizheng-ju')]],
    ['市发改委、自然资源局', 'openness', [unit('fagai-wei'), body('自然资源局')]],
    ['各乡镇、街道，市直有关部门', 'openness', [group('townships'), open('市直有关部门')]],
    ['责任单位：市政办', 'openness', [body('市政办')]],
    ['1.市直各部门\n\n2.各乡镇、街道             ', 'openness', [group('departments'), group('townships')]],
    ['市住建局、', 'service', [unit('zhujian-ju')]],
    ['　市 财\u00A0政\t局\n', 'service', [unit('caizheng-ju')]],
    ['市财政局\n\n税市务局\n\n', 'service', [unit('caizheng-ju'), unit('shuiwu-ju')]],
  ])('several names, marks and odd white space as printed: %j in %s', (printed, listName, matches) => {
    expect(resolvePrintedName(printed, roster, { list: listName })).toEqual({ printed, matches, reason: expect.stringMatching(/./) });
  });

  test('nobody knows 市气象局, nor what names it beside others', () => {
    for (const printed of ['市气象局', '市气象局、', '市财政局、市气象局', '街道', '、', '']) expect(resolvePrintedName(printed, roster).matches).toEqual([]);
    expect(resolvePrintedName('市财政局、市气象局', roster).reason).toBe('其中有未知名称：市气象局');
  });
});

describe('whole 评价对象 cells', () => {
  test.each<[string, string, readonly object[]]>([
    ['1.市直各部门\n\n2.各乡镇、街道             ', 'openness', [
      { role: 'assessed', is: 'group', id: 'departments' },
      { role: 'assessed', is: 'group', id: 'townships' },
    ]],
    ['责任单位：市财政局\n\n配合单位：各乡镇、街道，市直各部门            ', 'openness', [
      { role: 'lead', is: 'unit', id: 'caizheng-ju' },
      { role: 'support', is: 'group', id: 'townships' },
      { role: 'support', is: 'group', id: 'departments' },
    ]],
    ['责任单位：市发改委、自然资源局 配合单位：市直有关部门', 'openness', [
      { role: 'lead', is: 'unit', id: 'fagai-wei' },
      { role: 'lead', is: 'body', name: '自然资源局' },
      { role: 'support', is: 'open', name: '市直有关部门' },
    ]],
    ['市农业农村局、发改委、财政局', 'openness', [
      { role: 'assessed', is: 'unit', id: 'nongye-nongcun-ju' },
      { role: 'assessed', is: 'unit', id: 'fagai-wei' },
      { role: 'assessed', is: 'unit', id: 'caizheng-ju' },
    ]],
    ['市住建局、\n\n市城市管理局、                                        市发展改革委员会', 'service', [
      { role: 'assessed', is: 'unit', id: 'zhujian-ju' },
      { role: 'assessed', is: 'unit', id: 'chengshi-guanli-ju' },
      { role: 'assessed', is: 'unit', id: 'fagai-wei' },
    ]],
    ['市行政审批局及相关市直部门\n\n各乡镇人、街道', 'service', [
      { role: 'assessed', is: 'unit', id: 'xingzheng-shenpi-ju' },
      { role: 'assessed', is: 'open', name: '相关市直部门' },
      { role: 'assessed', is: 'group', id: 'townships' },
    ]],
    ['', 'openness', []],
  ])('%j', (cell, listName, entries) => {
    expect(applicabilityOf(cell, roster, { list: listName })).toEqual(entries);
  });

  test('an unknown name is named, and nothing is guessed', () => {
    expect(() => applicabilityOf('市气象局、市财政局、市邮政局', roster)).toThrow('unknown printed name: 市气象局, 市邮政局');
  });
});
