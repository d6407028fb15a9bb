import { isCollection, isMap, isScalar, type Document, type LineCounter, type Node } from 'yaml';

export type Place = { readonly line: number; readonly column: number };

/** The place of a byte offset, from 1. */
export function placeOf(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The place of the value at a path, or of the nearest collection around it that is there; of the key where `atKey`. */
export function locate(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[], atKey = false): Place {
  let found: Node | null = document.contents;
  for (const [index, segment] of path.entries()) {
    if (atKey && index === path.length - 1 && isMap(found)) {
      const pair = found.items.find(({ key }) => isScalar(key) && key.value === segment);
      if (isScalar(pair?.key)) return placeOf(lines, pair.key.range?.[0] ?? 0);
    }
    const next: unknown = isCollection(found) ? found.get(segment, true) : undefined;
    if (next === undefined || next === null) break;
    found = next as Node;
  }
  return placeOf(lines, found?.range?.[0] ?? 0);
}
