import { INLINE_TEXT_CHARACTERS_MAX } from './limits.ts';

/** A record that stands on one line; absent members are left out. */
export type FlowRecord = { readonly [key: string]: string | boolean | FlowRecord | undefined };

/** Texts that no reader of YAML, of whatever version, takes for anything but text; everything else is quoted. */
const plainText = /^(?![eE][-._0-9])[\p{Script=Han}A-Za-z](?:[\p{Script=Han}A-Za-z0-9（）《》〈〉“”‘’、，。；：！？·—％/._-]| (?=[\p{Script=Han}A-Za-z0-9]))*$/u;
const wordsOfYaml: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);
/** Beyond what JSON escapes: C1 controls, line and paragraph separators, the byte order mark, and what is no character. */
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** What a literal block keeps as it is: no control but LF, no white space at an end, no line of white space alone, no tab. */
const literalText = /^(?![\s])(?!.*(?:^|\n)[^\S\n]+(?:\n|$))[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]*$/su;

/** A text on one line: bare where that is safe, else in double quotes. */
export const inlineText = (text: string): string => (plainText.test(text) && !wordsOfYaml.has(text.toLowerCase()) ? text : quoted(text));

const quoted = (text: string): string => JSON.stringify(text).replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A text as the value of a key: on one line where it is short, else as a literal block whose lines stand at `indentation` spaces;
 * in double quotes where a block would not keep it. The first line has no indentation of its own.
 */
export function blockText(text: string, indentation: number): string {
  const long = text.includes('\n') || text.length > INLINE_TEXT_CHARACTERS_MAX;
  if (!long || /\s$/u.test(text) || !literalText.test(text)) return inlineText(text);
  const margin = ' '.repeat(indentation);
  return `|-\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : `${margin}${line}`))
    .join('\n')}`;
}

export const flowList = (texts: readonly string[]): string => `[${texts.map(inlineText).join(', ')}]`;

export const flowRecord = (record: FlowRecord): string =>
  `{ ${Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${flowValue(value)}`)
    .join(', ')} }`;

const flowValue = (value: FlowRecord[string]): string =>
  typeof value === 'string' ? inlineText(value) : typeof value === 'boolean' ? String(value) : flowRecord(value ?? {});
