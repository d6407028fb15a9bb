import type { ApplicabilityEntry } from '@quanheng/indicator-catalog-contracts';
import type { ResolveOptions } from '../names/resolve-one-name.ts';
import type { Roster } from '../roster.ts';
import { readAssessees } from './read-assessees.ts';

/** A 评价对象 cell prints a name that no unit bears and nobody explained. */
export class UnknownPrintedNameError extends Error {
  override readonly name = 'UnknownPrintedNameError';
  readonly code = 'unknown-printed-name';
  readonly printed: readonly string[];

  constructor(printed: readonly string[]) {
    super(`unknown printed name: ${printed.join(', ')}`);
    this.printed = printed;
  }
}

/**
 * Whom a leaf applies to by its printed 评价对象 cell: an entry for each match of each printed name, in print order; exact repeats once.
 *
 * @param printedCell as printed, or with its white space runs made one space; an empty cell applies to nobody.
 * @throws UnknownPrintedNameError with all names that are unknown.
 */
export function applicabilityOf(printedCell: string, roster: Roster, options: ResolveOptions = {}): ApplicabilityEntry[] {
  const assessees = readAssessees(printedCell, roster, options);
  const unknown = assessees.filter(({ matches }) => matches.length === 0);
  if (unknown.length > 0) throw new UnknownPrintedNameError(unknown.map(({ printed }) => printed));
  const entries = new Map<string, ApplicabilityEntry>();
  for (const { role, matches } of assessees) {
    for (const match of matches) {
      const entry: ApplicabilityEntry = { role, ...match };
      const key = `${role} ${match.is} ${'id' in match ? match.id : match.name}`;
      if (!entries.has(key)) entries.set(key, entry);
    }
  }
  return [...entries.values()];
}
