import { describe, expect, it } from '@jest/globals';
import { jsonOf, runQuanheng } from '../spec-support/run-quanheng.ts';

type Unit = { readonly id: string; readonly name: string; readonly kind: string; readonly aliases: readonly string[]; readonly lists: Readonly<Record<string, number>> };

describe('units list', () => {
  it('has the 50 units of both lists', async () => {
    const units = await jsonOf<readonly Unit[]>(['units', 'list']);
    expect(units).toHaveLength(50);
    expect(units.filter(({ lists }) => lists['openness'] !== undefined)).toHaveLength(46);
    expect(units.filter(({ lists }) => lists['service'] !== undefined)).toHaveLength(47);
    expect(units.find(({ id }) => id === 'fagai-wei')).toEqual({
      id: 'fagai-wei', name: '市发改委', kind: 'department', aliases: ['市发展改革委员会', '发改委'], lists: { openness: 17, service: 20 },
    });
  });

  it('shows one list in the order of its numbers', async () => {
    const units = await jsonOf<readonly Unit[]>(['units', 'list', '--list', 'service']);
    expect(units.map(({ lists }) => lists['service'])).toEqual(Array.from({ length: 47 }, (_, index) => index + 1));
  });
});

describe('units resolve', () => {
  it.each([
    [['税市务局'], [{ is: 'unit', id: 'shuiwu-ju' }]],
    [['自然资源局'], [{ is: 'unit', id: 'ziran-ziyuan-ju' }]],
    [['自然资源局', '--list', 'openness'], [{ is: 'body', name: '自然资源局' }]],
    [['市直各部门'], [{ is: 'group', id: 'departments' }]],
    [['市行政审批局及相关部门'], [{ is: 'unit', id: 'xingzheng-shenpi-ju' }, { is: 'open', name: '相关部门' }]],
  ])('%j', async (words, matches) => {
    expect(await jsonOf(['units', 'resolve', ...words])).toEqual({ printed: words[0], matches, reason: expect.stringMatching(/./) });
  });

  it('ends with 1 for a name that nobody knows, and says why', async () => {
    const { code, stdout, stderr } = await runQuanheng(['units', 'resolve', '市宇航局']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ printed: '市宇航局', matches: [], reason: expect.stringMatching(/未知名称/) });
    expect(stderr).toBe('nobody knows the name "市宇航局"\n');
  });

  it('takes no list that there is not', async () => {
    expect(await runQuanheng(['units', 'resolve', '市发改委', '--list', 'nothing'])).toMatchObject({ code: 2, stdout: '' });
  });
});
