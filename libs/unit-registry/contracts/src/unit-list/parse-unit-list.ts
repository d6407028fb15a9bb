import { isCollection, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { checkConsistency } from './check-consistency.ts';
import { UnitListError, type EntryFault, type UnitListFault } from './unit-list-error.ts';
import { unitList, type UnitList } from './unit-list.ts';

/** Far above the 16 KB of 2022's; a larger file is none that a person wrote. */
const FILE_BYTES_MAX = 1_000_000;
/** Enough to mend a file with; a wholly foreign file would give thousands. */
const FAULTS_SHOWN_MAX = 50;

/**
 * Reads a unit list from YAML (or JSON, which is YAML). Scalars are texts as they are written: `17` and `"17"` are the same number.
 *
 * @throws UnitListError naming entry, field and line of each fault: shape, a repeated id, a name borne twice, a number given
 *   twice in a list, an explanation that names no unit or group of the file.
 */
export function parseUnitList(text: string): UnitList {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > FILE_BYTES_MAX) throw new UnitListError([{ field: '', fault: `${bytes} bytes; at most ${FILE_BYTES_MAX}` }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', version: '1.2', lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new UnitListError(document.errors.slice(0, FAULTS_SHOWN_MAX).map(({ message, pos }) => ({ field: '', fault: message, line: lines.linePos(pos[0]).line })));
  }
  const value: unknown = toPlain(document);
  const parsed = unitList.safeParse(value);
  const faults = parsed.success
    ? checkConsistency(parsed.data)
    : parsed.error.issues.flatMap(({ path, message }) => [{ path, fault: message, entry: entryOf(value, path) }]);
  if (faults.length > 0) throw new UnitListError(faults.slice(0, FAULTS_SHOWN_MAX).map((fault) => located(fault, document, lines)));
  return parsed.data!;
}

/** No alias is followed: a short text could stand for a huge one. */
function toPlain(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch {
    throw new UnitListError([{ field: '', fault: 'an alias (*name) is not allowed' }]);
  }
}

function located({ path, fault, entry }: EntryFault, document: Document.Parsed, lines: LineCounter): UnitListFault {
  const offset = offsetOf(document, path);
  return {
    ...(entry === undefined ? {} : { entry }),
    field: path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    fault,
    ...(offset === undefined ? {} : { line: lines.linePos(offset).line }),
  };
}

/** The offset of the value at a path, or of the nearest collection around it that is there. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  let found: unknown = document.contents;
  for (const segment of path) {
    const next = isCollection(found) ? found.get(segment, true) : undefined;
    if (!isNode(next)) break;
    found = next;
  }
  return isNode(found) ? found.range?.[0] : undefined;
}

/** What a reader of the file calls the entry: a unit's id, a printed name, or its position from 1. */
function entryOf(value: unknown, [section, index]: readonly PropertyKey[]): string | undefined {
  if (typeof index !== 'number' || typeof section !== 'string') return undefined;
  const entries = (value as Record<string, unknown>)[section];
  const entry: unknown = Array.isArray(entries) ? entries[index] : undefined;
  const called = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[section === 'units' ? 'id' : 'printed'] : undefined;
  return typeof called === 'string' && called !== '' ? called : `#${index + 1}`;
}
