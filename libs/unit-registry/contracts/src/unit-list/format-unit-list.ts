import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { NameMatch } from '../events/unit-fields.ts';
import type { ListedUnit, UnitList } from './unit-list.ts';

/**
 * The canonical YAML of a unit list: fixed key order, no comments, numbers in quotes, short records on one line, LF.
 * `parseUnitList` of it gives the same list, and this function the same bytes.
 */
export function formatUnitList({ title, effective, source, units, printedNames }: UnitList): string {
  const document = new Document({
    title,
    effective,
    ...(source === undefined ? {} : { source }),
    units: units.map(unitRecord),
    printedNames: printedNames.map(({ printed, matches, reason }) => ({ printed, matches: matches.map(matchRecord), reason })),
  });
  visit(document, {
    Pair(_key, { key, value }) {
      if (!isScalar(key)) return;
      if (key.value === 'lists' && isMap(value)) value.flow = true;
      if ((key.value === 'matches' || key.value === 'aliases') && isSeq(value)) for (const item of value.items) if (isMap(item)) item.flow = true;
    },
    Scalar(_key, node) {
      if (typeof node.value === 'string' && /^[0-9]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, indentSeq: true });
}

function unitRecord({ id, name, pinyin, kind, group, lists, aliases }: ListedUnit): Record<string, unknown> {
  const sorted = Object.fromEntries(Object.entries(lists).sort(([left], [right]) => (left < right ? -1 : 1)));
  const written = aliases !== undefined && aliases.length > 0 ? { aliases: aliases.map(({ alias, reason }) => ({ alias, reason })) } : {};
  return { id, name, pinyin, kind, group, lists: sorted, ...written };
}

const matchRecord = (match: NameMatch): Record<string, string> =>
  match.is === 'unit' || match.is === 'group' ? { is: match.is, id: match.id } : { is: match.is, name: match.name };
