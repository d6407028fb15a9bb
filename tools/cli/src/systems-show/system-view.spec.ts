import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseSystemFile } from '@quanheng/indicator-catalog-contracts';
import { exampleFileOf, loadSystems, type ExampleSystemId } from '@quanheng/indicator-systems';
import { systemView } from './system-view.ts';

type Node = { readonly code?: string; readonly path: readonly string[]; readonly leaves?: readonly string[]; readonly floor?: string; readonly cap?: string; readonly rule?: object };
type Shown = { readonly groups: readonly Node[]; readonly leaves: readonly Node[]; readonly gates?: object[]; readonly classes?: { id: string }[]; readonly bands?: { name: string }[] };

const shown = (id: ExampleSystemId): Shown => systemView(parseSystemFile(readFileSync(exampleFileOf(id), 'utf8'))) as Shown;

describe('a system beyond 2022', () => {
  it('shows floors, caps, classes and bands, and the headings that state a bound, with their codes', () => {
    const bounds = shown('example-bounds');
    expect(bounds.groups.map(({ code, floor, leaves }) => [code, floor, leaves])).toEqual([
      ['g1', '0', ['1', '2', '3']],
      ['g3', '0', ['4']],
      [undefined, undefined, ['5']],
    ]);
    expect(bounds.leaves.find(({ code }) => code === '3')).toMatchObject({ cap: '18' });
    expect(bounds.leaves.find(({ code }) => code === '4')!.rule).toMatchObject({ incidents: [{}, {}, { code: '4c', unlimited: true }] });
    expect(bounds.classes!.map(({ id }) => id)).toEqual(['b2', 'b1']);
    expect(bounds.bands!.map(({ name }) => name)).toEqual(['优秀', '良好', '合格', '不合格']);
  });

  it('shows gates, ceilings and vetoes, and the groups that they name', () => {
    const gates = shown('example-gates');
    expect(gates.gates).toEqual([
      { bonus: 'g4', node: 'g1', atLeast: '44' },
      { bonus: 'g4', node: 'base', atLeast: '80' },
    ]);
    expect(gates.groups.map(({ code }) => code)).toEqual(['g1', 'g2', 'g3', 'g4']);
    expect(gates.leaves[0]!.rule).toMatchObject({ incidents: [{}, { ceiling: { node: 'g2', points: '21' } }, { veto: true }, { veto: true }] });
  });

  it('shows the table of places', () => {
    expect(shown('example-places').leaves[0]!.rule).toEqual({ kind: 'rank-to-points', order: 'highest', places: ['60', '57', '54', '51', '48'], otherwise: '45' });
  });
});

it('the systems of 2022 have none of it', () => {
  for (const system of loadSystems()) {
    const view = systemView(system) as Shown;
    expect(Object.keys(view)).toEqual(['system', 'total', 'groups', 'leaves']);
    for (const node of view.groups) expect(Object.keys(node)).toEqual(['path', 'weight', 'kind', 'leaves']);
    for (const node of view.leaves) expect(Object.keys(node)).toEqual(['code', 'number', 'path', 'weight', 'rule', 'applicability', 'printed', 'reading']);
  }
});
