/** How an arrow is drawn; what each means is said beside the picture. */
export type Line = '-->' | '-.->' | '==>' | '---';

export type Arrow = { readonly from: string; readonly to: string; readonly line: Line; readonly label: string };

/** A picture, by the names that are read in it: the first line of a node's text. */
export type Flowchart = {
  readonly nodes: readonly string[];
  readonly arrows: readonly Arrow[];
  /** The names of the nodes that stand in each subgraph, by the name of the subgraph. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** The further lines of a node's text, by its name. */
  readonly details: Readonly<Record<string, readonly string[]>>;
};

/** What the checks read of Mermaid's flowcharts: nodes in their common shapes, chains, `&`, labels of arrows, subgraphs. */
const headPattern = /^flowchart (?:TD|LR)$/;
const subgraphPattern = /^subgraph (\w+)(?:\["([^"]*)"\])?$/;
const nodePattern = /^(\w+)(?:\[\("([^"]*)"\)\]|\[\/"([^"]*)"\/\]|\["([^"]*)"\]|\{"([^"]*)"\})?/;
const arrowPattern = /^(?:(-->|-\.->|==>|---)|-- "?([^"]*?)"? -->|-\. "?([^"]*?)"? \.->|== "?([^"]*?)"? ==>)/;

/**
 * The picture that a text in Mermaid draws. Every line is understood or refused: an arrow that the checks would pass over is one that
 * nobody checks.
 *
 * @throws Error naming the line that is in no form that is read here.
 */
export function readFlowchart(text: string): Flowchart {
  const [head, ...lines] = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (!headPattern.test(head ?? '')) throw new Error(`${head}: a picture begins with "flowchart TD" or "flowchart LR"`);
  const reader = new FlowchartReader();
  for (const line of lines) reader.read(line);
  return reader.finish();
}

class FlowchartReader {
  readonly #texts = new Map<string, string>();
  readonly #arrows: { readonly from: string; readonly to: string; readonly line: Line; readonly label: string }[] = [];
  readonly #groups = new Map<string, string[]>();
  readonly #open: string[] = [];

  read(line: string): void {
    const subgraph = subgraphPattern.exec(line);
    if (subgraph) {
      this.#texts.set(subgraph[1]!, subgraph[2] ?? subgraph[1]!);
      this.#groups.set(subgraph[1]!, []);
      this.#open.push(subgraph[1]!);
    } else if (line === 'end') {
      if (this.#open.pop() === undefined) throw new Error('end: no subgraph is open');
    } else {
      this.#readChain(line);
    }
  }

  #readChain(line: string): void {
    let rest = line;
    let before: readonly string[] | undefined;
    let arrow: { readonly line: Line; readonly label: string } | undefined;
    while (rest !== '') {
      const { nodes, after } = this.#readNodes(rest, line);
      if (before && arrow) for (const from of before) for (const to of nodes) this.#arrows.push({ from, to, ...arrow });
      if (after === '') return;
      const match = arrowPattern.exec(after);
      if (!match) throw new Error(`${line}: "${after}" is no arrow that is read here`);
      const [whole, plain, label, dotted, thick] = match;
      arrow = { line: (plain as Line | undefined) ?? (dotted !== undefined ? '-.->' : thick !== undefined ? '==>' : '-->'), label: label ?? dotted ?? thick ?? '' };
      before = nodes;
      rest = after.slice(whole.length).trim();
    }
    throw new Error(`${line}: an arrow leads to a node`);
  }

  #readNodes(text: string, line: string): { readonly nodes: readonly string[]; readonly after: string } {
    const nodes: string[] = [];
    let after = text;
    for (;;) {
      const match = nodePattern.exec(after);
      if (!match) throw new Error(`${line}: "${after}" is no node that is read here`);
      const [whole, id, ...shapes] = match;
      this.#declare(id!, shapes.find((shape) => shape !== undefined));
      nodes.push(id!);
      after = after.slice(whole.length).trim();
      if (!after.startsWith('& ')) return { nodes, after };
      after = after.slice(1).trim();
    }
  }

  #declare(id: string, text: string | undefined): void {
    const isKnown = this.#texts.has(id);
    if (text !== undefined) this.#texts.set(id, text);
    else if (!isKnown) this.#texts.set(id, id);
    const group = this.#open.at(-1);
    if (!isKnown && group !== undefined) this.#groups.get(group)!.push(id);
  }

  finish(): Flowchart {
    if (this.#open.length > 0) throw new Error(`the subgraph ${this.#open.at(-1)} has no end`);
    const linesOf = (id: string): readonly string[] => this.#texts.get(id)!.split('<br/>');
    const nameOf = (id: string): string => linesOf(id)[0]!;
    const nodes = [...this.#texts.keys()].filter((id) => !this.#groups.has(id));
    return {
      nodes: nodes.map(nameOf),
      arrows: this.#arrows.map((arrow) => ({ ...arrow, from: nameOf(arrow.from), to: nameOf(arrow.to) })),
      groups: Object.fromEntries([...this.#groups].map(([id, members]) => [nameOf(id), members.map(nameOf)])),
      details: Object.fromEntries(nodes.map((id) => [nameOf(id), linesOf(id).slice(1)])),
    };
  }
}

/** The flowcharts of a Markdown text, in their order, by the heading above each (of any level). */
export function flowchartsOf(markdown: string): readonly { readonly heading: string; readonly text: string }[] {
  const blocks = [...markdown.matchAll(/^```mermaid\n(flowchart [\s\S]*?)^```/gm)];
  const headings = [...markdown.matchAll(/^#{1,6} (.+)$/gm)];
  return blocks.map(({ index, 1: text }) => ({ heading: headings.filter((heading) => heading.index < index).at(-1)?.[1] ?? '', text: text! }));
}
