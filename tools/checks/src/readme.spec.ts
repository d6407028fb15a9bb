import { describe, expect, it } from '@jest/globals';
import { flowchartsOf, readFlowchart } from './support/flowchart.ts';
import { readWorkspaceFile } from './support/workspace.ts';

const english = readWorkspaceFile('README.md');
const chinese = readWorkspaceFile('README.zh-CN.md');

type Block = { readonly language: string; readonly text: string };
const blocksOf = (markdown: string): readonly Block[] => [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].map(([, language, text]) => ({ language: language!, text: text! }));
/** What is typed and what is printed; what is said of it after `#` is each language's own. */
const withoutComments = ({ language, text }: Block): string => (language === 'sh' ? text.replace(/ +# .*$/gm, '') : text);
const commandsOf = (markdown: string): readonly string[] => blocksOf(markdown).filter(({ language }) => language !== 'mermaid').map(withoutComments);

const prose = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, '');
const linksOf = (markdown: string): readonly string[] => [...new Set([...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!))].filter((target) => !target.startsWith('README')).sort();
/** The codes in the first cell of each row of each table: commands, variables, folders, files. */
const rowsOf = (markdown: string): readonly string[] =>
  [...prose(markdown).matchAll(/^\| (?!---)(.*?) \| /gm)].map(([, cell]) => [...cell!.matchAll(/`[^`]+`/g)].map(([code]) => code).join(' '));
/** What is written as code in sentences and tables. */
const codesOf = (markdown: string): readonly string[] => [...new Set([...prose(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!))].sort();
const numbersOf = (markdown: string): readonly string[] => [...new Set([...prose(markdown).replaceAll(/`[^`]*`|\]\([^)]*\)/g, '').matchAll(/\d[\d.,]*\d/g)].map(([number]) => number))].sort();

describe('The Chinese readme', () => {
  it('has the commands and outputs of the English one', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
    expect(commandsOf(english).length).toBeGreaterThan(6);
  });

  it('has its picture, with the texts in Chinese', () => {
    const [ours, theirs] = [english, chinese].map((markdown) => flowchartsOf(markdown).map(({ text }) => text.replaceAll(/"[^"]*"/g, '""')));
    expect(theirs).toEqual(ours);
    for (const { text } of flowchartsOf(chinese)) expect(readFlowchart(text).nodes.filter((name) => /\p{Script=Han}/u.test(name)).length).toBeGreaterThan(3);
  });

  it('leads where the English one does, and each leads to the other', () => {
    expect(linksOf(chinese)).toEqual(linksOf(english));
    expect([english.includes('](README.zh-CN.md)'), chinese.includes('](README.md)')]).toEqual([true, true]);
  });

  it('has the rows of its tables, in their order, and its sections', () => {
    expect(rowsOf(chinese)).toEqual(rowsOf(english));
    const levels = (markdown: string) => [...prose(markdown).matchAll(/^(#+) /gm)].map(([, level]) => level);
    expect(levels(chinese)).toEqual(levels(english));
  });

  it('names the same variables, headers, commands, paths and files, and the same limits', () => {
    expect(codesOf(chinese)).toEqual(codesOf(english));
    expect(numbersOf(chinese)).toEqual(numbersOf(english));
  });
});

describe('A readme', () => {
  const scripts = (JSON.parse(readWorkspaceFile('package.json')) as { scripts: Record<string, string> }).scripts;

  it.each(['README.md', 'README.zh-CN.md', 'docs/CONTRIBUTING.md', 'deploy/README.md'])('names scripts that npm has, in %s', (document) => {
    const named = [...readWorkspaceFile(document).matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });
});
