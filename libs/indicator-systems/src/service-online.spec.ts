import { describe, expect, it } from '@jest/globals';
import { isLeaf, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { loadSystem } from './load-systems.ts';
import { withoutWhiteSpace } from './source/cell-text.ts';

const indicators = loadSystem('service-online').indicators;
const leaves: readonly LeafIndicator[] = indicators.filter(isLeaf);
const codesWith = (has: (leaf: LeafIndicator) => boolean): readonly string[] => leaves.filter(has).map(({ code }) => code);
const leafOf = (code: string): LeafIndicator => {
  const leaf = leaves.find((candidate) => candidate.code === code);
  if (leaf === undefined) throw new Error(`service-online has no leaf ${code}`);
  return leaf;
};
const nameOfLeaf = ({ path }: LeafIndicator): string => path.at(-1) ?? '';
const formulaOf = ({ printed }: LeafIndicator): string => withoutWhiteSpace(printed['评分标准'] ?? '');
const pointsOf = ({ printed }: LeafIndicator): string => withoutWhiteSpace(printed['评估要点'] ?? '');
const codesFromTo = (first: number, last: number): readonly string[] => Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
const guide = codesFromTo(39, 52);

/** The row of the scoring rules' table "Kinds" that a leaf belongs to. */
function kindOf({ rule }: LeafIndicator): string {
  if (rule.kind !== 'ratio' || rule.pool === undefined) return rule.kind;
  return rule.complement ? 'complement' : 'pooled';
}

describe('service-online', () => {
  it('has 52 leaves of 100 points, without groups', () => {
    expect(indicators).toHaveLength(52);
    expect(leaves).toHaveLength(52);
    // Tenths, so that the sum is exact: no weight has more than one decimal.
    expect(leaves.reduce((tenths, { weight }) => tenths + Math.round(Number(weight) * 10), 0)).toBe(1000);
    expect(codesWith(({ weight, printed }) => weight !== printed['评分权重'])).toEqual([]);
  });

  it('has five names of level 1', () => {
    const counts = new Map<string, number>();
    for (const { path } of leaves) counts.set(path[0] ?? '', (counts.get(path[0] ?? '') ?? 0) + 1);
    expect([...counts]).toEqual([
      ['在线服务成效度（好差评制度建设）', 18],
      ['在线办理成熟度', 14],
      ['服务方式完备度', 1],
      ['服务事项覆盖度', 5],
      ['办事指南准确度', 14],
    ]);
  });

  it('applies every leaf to all departments, and to nobody else', () => {
    expect(codesWith(({ applicability }) => JSON.stringify(applicability) !== '[{"role":"assessed","is":"group","id":"departments"}]')).toEqual([]);
  });
});

describe('the rules of service-online', () => {
  it('are of the kinds that the scoring rules name', () => {
    const namesByKind = (kind: string): readonly string[] => leaves.filter((leaf) => kindOf(leaf) === kind).map(nameOfLeaf);
    expect(namesByKind('graded')).toEqual(['减证便民', '电子证照便利化应用', '办事指南与权力清单关联度', '事项动态化管理']);
    expect(namesByKind('binary')).toEqual(['12345政务服务便民热线知识库的维护更新及黄页编辑', '电子印章汇聚']);
    expect(namesByKind('checkpoints')).toEqual(['主题集成服务']);
    expect(namesByKind('reduction')).toEqual(['事项办理时限压缩度', '事项材料精简比例']);
    expect(namesByKind('pooled')).toEqual(['数据共享调用比例', '调用国家数据共享比例', '调用电子证照次数比例']);
    expect(namesByKind('complement')).toEqual(['差评占比率']);
    expect(namesByKind('shortfall')).toHaveLength(3);
    expect(namesByKind('ratio')).toHaveLength(36);
  });

  it('measure in the words of the printed formula, or say in a reading why not', () => {
    const departs = codesWith((leaf) => {
      const { rule } = leaf;
      const words =
        rule.kind === 'ratio' || rule.kind === 'shortfall' ? [rule.numerator, rule.denominator] : rule.kind === 'reduction' ? [rule.before, rule.after] : [];
      return words.some((word) => word === undefined || !formulaOf(leaf).includes(word));
    });
    expect(departs).toEqual(['16', '19', '30', ...guide]);
    expect(departs.filter((code) => leafOf(code).reading === undefined)).toEqual([]);
  });

  it('never count a part above its whole, but for kinds of certificates', () => {
    expect(codesWith(({ rule }) => 'part' in rule && !rule.part).map((code) => nameOfLeaf(leafOf(code)))).toEqual(['证照汇聚种类覆盖率']);
  });

  it('give 80 % without a denominator where the source prints 80 %', () => {
    const printsShare = codesWith((leaf) => /80%/u.test(pointsOf(leaf) + formulaOf(leaf)));
    expect(printsShare).toEqual(['20', '33']);
    expect(codesWith(({ rule }) => 'whenZero' in rule && rule.whenZero === '0.8')).toEqual(printsShare);
    expect(codesWith(({ rule }) => 'whenZero' in rule && rule.whenZero === '1').map((code) => nameOfLeaf(leafOf(code)))).toEqual(['差评占比率']);
    expect(codesWith(({ rule }) => 'whenZero' in rule && rule.whenZero === 'notApplicable')).toHaveLength(42);
  });

  it('ask for periods where the formula prints months', () => {
    const printsMonths = codesWith((leaf) => /本月|每月/u.test(formulaOf(leaf)));
    expect(printsMonths).toEqual(['8', ...guide]);
    expect(codesWith(({ rule }) => 'periodic' in rule && rule.periodic === true)).toEqual(printsMonths);
  });

  it('compare with the best unit where 评分标准 prints a comparison, and nowhere else', () => {
    const compares = codesWith((leaf) => formulaOf(leaf).includes('横向对比'));
    expect(codesWith(({ rule }) => rule.kind === 'shortfall')).toEqual(compares);
    for (const code of compares) expect(leafOf(code)).toMatchObject({ weight: '3', rule: { step: '0.1', whole: false } });
    expect(codesWith((leaf) => pointsOf(leaf).includes('横向对比')).map((code) => nameOfLeaf(leafOf(code)))).toEqual([
      '事项办理时限压缩度',
      '不见面办理率',
      '即办事项比例',
    ]);
  });

  it('share one printed formula over the guides, each for its own element', () => {
    expect(new Set(guide.map((code) => formulaOf(leafOf(code)).replace(/[。·]$/u, ''))).size).toBe(1);
    for (const code of guide) {
      const leaf = leafOf(code);
      expect(leaf.rule).toMatchObject({ numerator: expect.stringContaining(`“${nameOfLeaf(leaf)}”`), denominator: expect.stringContaining(`“${nameOfLeaf(leaf)}”`) });
    }
  });

  it('give one point to who leads and one to who supports', () => {
    expect(leafOf('15').rule).toEqual({
      kind: 'checkpoints',
      checkpoints: [
        { code: 'lead', name: '牵头部门按要求完成', points: '1' },
        { code: 'support', name: '配合部门按要求完成', points: '1' },
      ],
    });
  });
});

describe('the readings of service-online', () => {
  it('stand at every leaf whose text is defective or leaves a choice', () => {
    expect(codesWith(({ reading }) => reading === undefined)).toEqual(['4', '18', '32', '37']);
  });

  it('say where the cell of 评分标准 is empty, merged with the one above', () => {
    const merged = codesWith(({ reading }) => reading?.why.includes('评分标准栏与上面合并') === true);
    expect(merged).toEqual([...codesFromTo(41, 44), ...codesFromTo(47, 52)]);
    for (const code of merged) expect(formulaOf(leafOf(code))).toBe(formulaOf(leafOf(String(Number(code) - 1))));
  });

  it('say of the four pools that they are the sum over the assessed units', () => {
    const pooled = codesWith(({ rule }) => rule.kind === 'ratio' && rule.pool === 'units');
    expect(pooled).toEqual(['3', '13', '14', '28']);
    for (const code of pooled) expect(leafOf(code).reading?.taken).toContain('取本项适用且有数据的各单位');
  });
});
