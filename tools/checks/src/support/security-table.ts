/** Where the table stands, and which requirements the standard has, from the workspace's folder. */
export const securityTablePath = 'docs/security/asvs.md';
export const levelsPath = 'tools/checks/asvs-levels.json';

export const states = ['met', 'in part', 'not yet', 'operator', 'does not apply'] as const;

export type TestNamed = { readonly file: string; readonly title: string };
export type Row = { readonly id: string; readonly level: string; readonly state: string; readonly where: string; readonly tests: readonly TestNamed[] };
/** A section or chapter that does not apply as a whole. */
export type WholePart = { readonly part: string; readonly why: string };
export type SecurityTable = { readonly rows: readonly Row[]; readonly parts: readonly WholePart[]; readonly counts: Readonly<Record<string, number>> };

const cellsOf = (line: string): readonly string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim().replaceAll('&#124;', '|'));

function testsOf(cell: string): readonly TestNamed[] {
  if (cell === '-') return [];
  return cell.split('<br>').map((test) => {
    const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
    return { file, title };
  });
}

/** Reads the table of requirements. Lines of another form are passed over; a requirement that is missed so is missing from the rows. */
export function readSecurityTable(markdown: string): SecurityTable {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|') && line.endsWith('|'));
  const rows = lines.map(cellsOf).filter(([id = '']) => /^\d/.test(id));
  const requirements = rows.filter((cells) => cells.length === 6);
  const [counted] = rows.filter((cells) => cells.length === states.length);
  return {
    rows: requirements.map(([id = '', level = '', , state = '', where = '', tests = '']) => ({ id, level, state, where, tests: testsOf(tests) })),
    parts: lines.map(cellsOf).filter((cells) => cells.length === 2 && /^V\d/.test(cells[0]!)).map(([part = '', why = '']) => ({ part: part.slice(1), why })),
    counts: Object.fromEntries(states.map((state, index) => [state, Number(counted?.[index])])),
  };
}

/** Level by requirement, of all that the standard has. @param text of the file of levels, by sections. */
export const levelsOf = (text: string): ReadonlyMap<string, number> => new Map(Object.values(JSON.parse(text) as Record<string, Record<string, number>>).flatMap((section) => Object.entries(section)));

const isWithin = (id: string, { part }: WholePart): boolean => id === part || id.startsWith(`${part}.`);

/** What the table lacks, or has too much, against the standard. */
export function faultsOfScope({ rows, parts }: SecurityTable, levels: ReadonlyMap<string, number>): readonly string[] {
  const ids = rows.map(({ id }) => id);
  return [
    ...rows.filter(({ id, level }) => String(levels.get(id)) !== level).map(({ id, level }) => `${id}: the standard has no such requirement of level ${level}`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id}: it has two rows`),
    ...rows.filter(({ id }) => parts.some((part) => isWithin(id, part))).map(({ id }) => `${id}: it has a row, and its part does not apply as a whole`),
    ...parts.filter((part) => ![...levels.keys()].some((id) => isWithin(id, part))).map(({ part }) => `V${part}: the standard has no such part`),
    ...[...levels].filter(([id, level]) => level <= 2 && !ids.includes(id) && !parts.some((part) => isWithin(id, part))).map(([id, level]) => `${id}: it is of level ${level} and has no row`),
  ];
}

/** What a row claims without showing it. */
export function faultsOfRow({ id, state, where, tests }: Row): readonly string[] {
  const isKnown = (states as readonly string[]).includes(state);
  const needsTest = state === 'met' || state === 'in part';
  return [
    ...(isKnown ? [] : [`${id}: ${state} is no state; there are ${states.join(', ')}`]),
    ...(where.length < 3 ? [`${id}: it says neither where nor why`] : []),
    ...(needsTest && tests.length === 0 ? [`${id}: it is ${state}, and no test shows it`] : []),
    ...(!needsTest && tests.length > 0 ? [`${id}: it is ${state}, and has a test: is it met in part?`] : []),
    ...tests.filter(({ file, title }) => !file.endsWith('.spec.ts') || title.length < 5).map(() => `${id}: a test is named as \`path/of.spec.ts\`: part of its title`),
  ];
}

/** Whether a text of a spec, between quotes, holds the words. */
export const hasTitle = (spec: string, title: string): boolean => spec.split('\n').some((line) => [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].some(([, ...texts]) => texts.some((text) => text?.includes(title) === true)));
