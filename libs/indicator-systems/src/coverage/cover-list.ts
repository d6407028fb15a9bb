import { withoutWhiteSpace } from '../source/cell-text.ts';
import type { SourceCell, SourceTable } from '../source/parse-source.ts';
import type { Claim } from './claim.ts';

/** A list of assessees as the data has it: annex 1 or annex 2. */
export interface AssesseeList {
  readonly list: string;
  readonly table: string;
  readonly entries: readonly { readonly number: string; readonly name: string }[];
}

/** Compares a printed list with the data: each number and name claims its cell; what differs is a fault. */
export function coverList(table: SourceTable, { list, entries }: AssesseeList): { claims: readonly Claim[]; faults: readonly string[] } {
  const claims: Claim[] = [];
  const faults: string[] = [];
  const namesByNumber = new Map(entries.map(({ number, name }) => [number, name]));
  if (namesByNumber.size !== entries.length) faults.push(`${list}: a number stands twice`);
  for (const [numberCell, nameCell] of table.rows.flatMap(inPairs)) {
    const number = withoutWhiteSpace(numberCell.raw);
    const name = withoutWhiteSpace(nameCell.raw);
    if (number === '' && name === '') continue;
    claims.push({ line: numberCell.line, by: `${list} ${number}` }, { line: nameCell.line, by: `${list} ${name}` });
    if (namesByNumber.get(number) !== name) faults.push(`${list} ${number}: printed ${name}, in the data ${namesByNumber.get(number) ?? 'nothing'}`);
    namesByNumber.delete(number);
  }
  return { claims, faults: [...faults, ...[...namesByNumber].map(([number, name]) => `${list} ${number} ${name}: in the data, not in the source`)] };
}

/** A printed list stands in pairs of columns: number, name. */
function inPairs(row: readonly SourceCell[]): readonly (readonly [SourceCell, SourceCell])[] {
  return row.flatMap((cell, index) => {
    const next = row[index + 1];
    return index % 2 === 0 && next !== undefined ? [[cell, next] as const] : [];
  });
}
