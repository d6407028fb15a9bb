import { describe, expect, it } from '@jest/globals';
import { loadSystem, systemIds2022 } from '@quanheng/indicator-systems';
import { jsonOf, runQuanheng } from '../spec-support/run-quanheng.ts';

type Leaf = {
  readonly code: string;
  readonly number: string | null;
  readonly path: readonly string[];
  readonly weight: string | null;
  readonly rule: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly printed: Readonly<Record<string, string | null>>;
  readonly reading: object | null;
};
type Group = { readonly path: readonly string[]; readonly weight: string; readonly kind: string; readonly leaves: readonly string[] };
type Shown = { readonly system: string; readonly total: string | null; readonly groups: readonly Group[]; readonly leaves: readonly Leaf[] };
type Incident = { readonly code: string; readonly most: string | null; readonly follows: object | null };

const shown = Object.fromEntries(await Promise.all(systemIds2022.map(async (id) => [id, await jsonOf<Shown>(['systems', 'show', id])]))) as Record<string, Shown>;
const leaf = (system: string, code: string): Leaf => shown[system]!.leaves.find((candidate) => candidate.code === code)!;
const incidentsOf = ({ rule }: Leaf): readonly Incident[] => (rule['incidents'] as readonly Incident[] | undefined) ?? [];

describe('systems show', () => {
  it.each([
    ['openness', 45, '100', 0],
    ['reform', 57, null, 0],
    ['service-online', 52, '100', 0],
    ['service-offline-departments', 22, '100', 4],
    ['service-offline-townships', 13, '100', 4],
  ])('%s has %i leaves, a total of %s without the bonus, and %i groups', (id, leaves, total, groups) => {
    expect({ ...shown[id], groups: shown[id]!.groups.length, leaves: shown[id]!.leaves.length }).toEqual({ system: id, total, groups, leaves });
  });

  it.each(systemIds2022)('%s: every leaf has all members and no other, and every printed column', (id) => {
    const { columns } = loadSystem(id);
    for (const shownLeaf of shown[id]!.leaves) {
      expect(Object.keys(shownLeaf)).toEqual(['code', 'number', 'path', 'weight', 'rule', 'applicability', 'printed', 'reading']);
      expect([shownLeaf.code, Object.keys(shownLeaf.printed)]).toEqual([shownLeaf.code, columns]);
      expect(shownLeaf.path.filter((part) => /\s|（[0-9.]+分）$/u.test(part))).toEqual([]);
    }
  });

  it.each(systemIds2022)('%s: printed texts are trimmed, with white space runs as one space', (id) => {
    const texts = shown[id]!.leaves.flatMap(({ printed }) => Object.values(printed)).filter((text) => text !== null);
    expect(texts.length).toBeGreaterThan(12);
    expect(texts.filter((text) => text !== text.trim() || /\s\s|[^\S ]/u.test(text))).toEqual([]);
  });

  it('prints null for columns that were never printed', () => {
    expect(leaf('openness', '45')).toMatchObject({ path: ['动态调整评价事项'], weight: '3', printed: { 权重分值: null, 评价对象: null }, applicability: [] });
    const withNull = systemIds2022.flatMap((id) => shown[id]!.leaves.filter(({ printed }) => Object.values(printed).includes(null)).map(({ code }) => `${id}/${code}`));
    expect(withNull).toEqual(['openness/45']);
  });

  it('shows the groups of 5.2 and 5.3 with their kinds, and their items without weights', () => {
    expect(shown['service-offline-departments']!.groups.map(({ path, weight, kind, leaves }) => [path, weight, kind, leaves.length])).toEqual([
      [['应进必进'], '30', 'base', 3],
      [['三集中三到位'], '30', 'base', 5],
      [['服务和效率'], '40', 'base', 10],
      [['加（扣）分项'], '10', 'bonus', 4],
    ]);
    expect(shown['service-offline-townships']!.groups.map(({ weight, kind, leaves }) => [weight, kind, leaves.length])).toEqual([
      ['40', 'base', 7], ['40', 'base', 4], ['20', 'base', 1], ['10', 'bonus', 1],
    ]);
    expect(new Set(shown['service-offline-departments']!.leaves.map(({ weight }) => weight))).toEqual(new Set([null]));
    expect(leaf('service-offline-townships', '8').number).toBeNull();
    expect(leaf('service-offline-townships', '9').number).toBe('8');
  });

  it('shows every rule with its absent members as null or false', () => {
    expect(leaf('openness', '1').rule).toEqual({ kind: 'graded' });
    expect(leaf('reform', '1').rule).toEqual({
      kind: 'levels',
      levels: [{ name: '完成', share: '1' }, { name: '基本完成', share: '0.8' }, { name: '推进中', share: '0.5' }, { name: '未完成', share: '0' }],
    });
    expect(leaf('service-online', '1').rule).toEqual({ kind: 'ratio', pool: null, complement: false, part: true, whenZero: 'notApplicable' });
    expect(leaf('service-online', '3').rule).toEqual({ kind: 'ratio', pool: 'units', complement: true, part: true, whenZero: '1' });
    const ofKind = (kind: string) => shown['service-online']!.leaves.filter(({ rule }) => rule.kind === kind).map(({ rule }) => rule);
    expect(ofKind('checkpoints')).toEqual([{ kind: 'checkpoints', checkpoints: [{ code: 'lead', points: '1' }, { code: 'support', points: '1' }] }]);
    expect(ofKind('shortfall')).toEqual(Array.from({ length: 3 }, () => ({ kind: 'shortfall', step: '0.1', whole: false, part: true, whenZero: 'notApplicable' })));
    expect(ofKind('reduction')).toEqual(Array.from({ length: 2 }, () => ({ kind: 'reduction', whenZero: 'notApplicable' })));
    expect(new Set(ofKind('ratio').map(({ whenZero }) => whenZero))).toEqual(new Set(['notApplicable', '0.8', '1']));
    expect(leaf('service-offline-townships', '1').rule).toEqual({ kind: 'checklist' });
  });

  it('shows 30 incident kinds with bounds and followers', () => {
    const kinds = shown['service-offline-departments']!.leaves.flatMap(incidentsOf);
    expect(kinds).toHaveLength(30);
    expect(kinds.every((kind) => Object.keys(kind).join() === 'code,points,unit,most,state,follows')).toBe(true);
    expect(kinds.find(({ code }) => code === '2')).toEqual({ code: '2', points: '-5', unit: '项', most: null, state: true, follows: null });
    expect(kinds.filter(({ most }) => most !== null).map(({ code }) => code)).toEqual(['1', '4', '5a', '5b', '7', '20c']);
    expect(kinds.filter(({ follows }) => follows !== null).map(({ code, follows }) => [code, follows])).toEqual([
      ['10b', { code: '10a', required: true, effect: 'and' }],
      ['22b', { code: '22a', required: false, effect: 'instead' }],
    ]);
  });

  it('keeps the readings, and null where there is none', () => {
    expect(leaf('openness', '2').reading).toBeNull();
    expect(Object.keys(leaf('openness', '45').reading!)).toEqual(['printed', 'taken', 'why']);
  });

  it('refuses a system that there is not, by name', async () => {
    expect(await runQuanheng(['systems', 'show', 'nothing'])).toEqual({
      code: 1, stdout: '', stderr: expect.stringContaining('no system nothing; those that come with the product: openness, reform') as unknown as string,
    });
  });
});
