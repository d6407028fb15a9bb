import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { flowchartsOf, readFlowchart } from './support/flowchart.ts';
import { readWorkspaceFile, workspaceFolder } from './support/workspace.ts';

const pages = ['README.md', 'README.zh-CN.md', ...globSync('docs/**/*.md', { cwd: workspaceFolder })];
const pictures = pages.flatMap((path) => flowchartsOf(readWorkspaceFile(path)).map(({ heading, text }) => [path, heading, text] as const));

it.each(pictures)('the picture of %s under "%s" is read whole', (_path, _heading, text) => {
  const { nodes, arrows } = readFlowchart(text);
  expect([nodes.length > 2, arrows.length > 1]).toEqual([true, true]);
});

describe('A flowchart', () => {
  it('is read with its chains, its lists and its boxes', () => {
    const picture = readFlowchart('flowchart LR\n  subgraph box["the box"]\n    a["A<br/>more of it"] --> b[("B")]\n  end\n  b & c[/"C"/] -.-> d{"D"}\n  d -- "said" --> a -. why .-> c\n  c ==> a & b\n');
    expect(picture.nodes).toEqual(['A', 'B', 'C', 'D']);
    expect(picture.groups).toEqual({ 'the box': ['A', 'B'] });
    expect(picture.details['A']).toEqual(['more of it']);
    expect(picture.arrows.map(({ from, line, to, label }) => `${from} ${line} ${to} ${label}`.trim())).toEqual(['A --> B', 'B -.-> D', 'C -.-> D', 'D --> A said', 'A -.-> C why', 'C ==> A', 'C ==> B']);
  });

  it.each([
    ['graph LR\n  a --> b', 'a picture begins with'],
    ['flowchart LR\n  a --o b', '"--o b" is no arrow that is read here'],
    ['flowchart LR\n  a -->', 'an arrow leads to a node'],
    ['flowchart LR\n  a --> (b)', '"(b)" is no node that is read here'],
    ['flowchart LR\n  subgraph a\n  b --> c', 'the subgraph a has no end'],
    ['flowchart LR\n  end', 'no subgraph is open'],
  ])('%j is refused', (text, message) => {
    expect(() => readFlowchart(text)).toThrow(message);
  });
});
