import type { Sendable } from './sendable.ts';

/** Headers that let whoever reads a report in. */
const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie']);
/** Fields of bodies that do. */
const secretField = /("(?:password|presentPassword|secret|ticket|code)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;
/** A report stays readable; what is cut can be had again by the seed. */
const bodyLengthMax = 2_000;

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** A request as a command line that sends it again; secrets are left out, and named by who sent it. */
export function curlOf(url: string, { by, method, target, headers, body }: Sendable): string {
  const named = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${secretHeaders.has(name) ? `<${by.name}>` : value}`)}`);
  const text = body?.toString().replaceAll(secretField, '$1"<secret>"');
  const cut = text !== undefined && text.length > bodyLengthMax ? `${text.slice(0, bodyLengthMax)}… (${text.length} characters)` : text;
  return ['curl -i --path-as-is', `-X ${method}`, ...named, ...(cut === undefined ? [] : [`--data-binary ${quoted(cut)}`]), quoted(url + target)].join(' ');
}
