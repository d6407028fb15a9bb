import type { NameMatch, NameResolution } from '@quanheng/unit-registry-contracts';
import { readAssessees } from '../assessees/read-assessees.ts';
import type { Roster } from '../roster.ts';
import { resolveOneName, type ResolveOptions } from './resolve-one-name.ts';

/**
 * What is printed stands for on the roster's day, with the reason (scoring rules, "Reading the source"): one name, white space dropped,
 * or several names as a 评价对象 cell prints them (市农业农村局、发改委、财政局; 市住建局、; 责任单位：市政办). Nothing is guessed: where one
 * of several names is unknown, the whole has no match, and the reason names it.
 *
 * @returns `matches` in print order, each once, empty for an unknown name; `printed` as it was given.
 */
export function resolvePrintedName(printed: string, roster: Roster, options: ResolveOptions = {}): NameResolution {
  const whole = resolveOneName(printed, roster, options);
  if (whole.matches.length > 0) return whole;
  const names = readAssessees(printed, roster, options);
  const unknown = names.filter(({ matches }) => matches.length === 0);
  if (names.length === 0 || unknown.length === names.length) return whole;
  if (unknown.length > 0) return { printed, matches: [], reason: `其中有未知名称：${unknown.map((name) => name.printed).join('、')}` };
  return { printed, matches: onceEach(names.flatMap(({ matches }) => matches)), reason: [...new Set(names.map(({ reason }) => reason))].join('；') };
}

function onceEach(matches: readonly NameMatch[]): NameMatch[] {
  const byKey = new Map(matches.map((match) => [`${match.is} ${'id' in match ? match.id : match.name}`, match]));
  return [...byKey.values()];
}
