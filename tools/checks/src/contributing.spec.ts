import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readWorkspaceFile, workspaceFiles, workspaceFolder } from './support/workspace.ts';

const page = readWorkspaceFile('docs/CONTRIBUTING.md');
const sections = page.split('\n## ').slice(1);
const sectionOf = (word: string): string => sections.find((section) => section.split('\n', 1)[0]!.includes(`: \`${word}\``))!;
const filesOf = (section: string): readonly string[] => [...section.matchAll(/`((?:apps|libs|tools|docs)\/[^`\s]+\.\w+)`/g)].map(([, path]) => path!);

/** Each walk with the words by which its example is found in code. */
const walks: readonly (readonly [example: string, word: RegExp, filesMin: number])[] = [
  ['rank-to-points', /rank-?to-?points|placePoints/i, 20],
  ['record-level', /record-?level|level-?recorded|levelRe(?:corded|quest)/i, 20],
  ['campaign-closed', /campaign-?closed|close-?campaign|knownCampaignLedgerEvents|presentSchemas|closeRequest/i, 9],
];
/** What a walk names because it is a part of the way, not because the example stands in it. */
const onTheWay = [
  'docs/scoring-rules.md',
  'libs/platform/contracts/src/problem-codes.ts',
  'libs/scoring/domain/src/shared/cell-checks.ts',
  'libs/scoring/rules/src/properties.spec.ts',
  'libs/unit-registry/contracts/src/events/unit-events.ts',
];
const isOfPages = (path: string): boolean => path.startsWith('tools/checks/src/');

describe.each(walks)('The walk of %s', (example, word, filesMin) => {
  const named = filesOf(sectionOf(example));

  it('names files that are there, by their whole paths', () => {
    expect(named.filter((path) => !existsSync(`${workspaceFolder}${path}`))).toEqual([]);
    expect(new Set(named).size).toBeGreaterThanOrEqual(filesMin);
  });

  it('names files that have to do with it', () => {
    expect(named.filter((path) => !onTheWay.includes(path) && !isOfPages(path)).filter((path) => !word.test(path) && !word.test(readWorkspaceFile(path)))).toEqual([]);
  });
});

/** Code of libs that knows an example, without specs, what serves them, and recorded campaigns. */
const knowing = (word: RegExp): readonly string[] =>
  workspaceFiles().filter((path) => /^libs\/.*\.(ts|ya?ml|json)$/.test(path) && !/\.spec\.ts$|\/spec-support\/|\/rules\/golden\//.test(path) && word.test(readWorkspaceFile(path)));

describe.each(walks.slice(0, 2))('The walk of %s', (example, word) => {
  it('leaves out no file of libs that knows it: a step that is missing here is one that somebody will forget', () => {
    const named = filesOf(sectionOf(example));
    expect(knowing(word).filter((path) => !named.includes(path))).toEqual([]);
  });
});

it('the shape that the page prints as the present one of campaign-closed is there, as the one that would become the former', () => {
  expect(readWorkspaceFile('libs/scoring/contracts/src/campaign-events/status.ts')).toContain("export const campaignClosedEvent = eventSchema('campaign-closed', campaignClosed);");
  expect(page).toContain("const campaignClosed1 = z.strictObject({ reason: freeText.optional() });");
});
