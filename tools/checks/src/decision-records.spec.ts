import { describe, expect, it } from '@jest/globals';
import { readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

const records = workspaceFiles().filter((path) => /^docs\/adr\/\d{4}-.*\.md$/.test(path));
const numberOf = (path: string): string => path.slice('docs/adr/'.length, 'docs/adr/0000'.length);

describe('Decision records', () => {
  it('are numbered in order, without a gap', () => {
    expect(records.map(numberOf)).toEqual(records.map((_path, index) => String(index + 1).padStart(4, '0')));
  });

  it('are all in the list, by their titles', () => {
    const listed = [...readWorkspaceFile('docs/adr/README.md').matchAll(/^\| \[\d{4}\]\((.+)\) \| (.+) \|$/gm)].map(([, file, title]) => [`docs/adr/${file}`, title]);
    expect(listed).toEqual(records.map((path) => [path, readWorkspaceFile(path).split('\n', 1)[0]!.replace(/^# \d{4}: /, '')]));
  });

  it.each(records)('say what the matter was, what was decided, and what follows, on a page: %s', (path) => {
    const text = readWorkspaceFile(path);
    expect(text.split('\n', 1)[0]).toMatch(new RegExp(`^# ${numberOf(path)}: `));
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text.split('\n').length).toBeLessThan(45);
  });
});
