import type { Operation } from '../documents/operation.ts';
import { nobody, type Person } from './person.ts';
import { writeJson } from './raw-json.ts';

/** A request of an operation in its parts, each of which a mutation may break. */
export type Draft = {
  readonly by: Person;
  readonly verb: string;
  /** The operation's path, or another one. */
  readonly template: string;
  /** Values of the path's parameters, not yet escaped. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** Lower case; beside those of the person. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; undefined: none. */
  readonly json?: unknown;
  /** Sent as it is, in place of JSON. */
  readonly bytes?: Buffer;
  readonly contentType?: string;
};

/** A request as it goes over the wire. */
export type Sendable = {
  readonly by: Person;
  readonly method: string;
  /** Path and query, escaped; nothing normalises them. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};

/** What is given of a request; the rest follows from its operation. */
export type DraftParts = Partial<Pick<Draft, 'by' | 'path' | 'query' | 'headers' | 'json' | 'bytes' | 'contentType'>>;

export const draftOf = ({ verb, path: template }: Operation, parts: DraftParts = {}): Draft => ({ by: nobody, path: {}, query: [], headers: {}, ...parts, verb, template });

/** A value of a path as mutations break it: what begins with `raw:` is not escaped. */
export const RAW_PATH_PREFIX = 'raw:';
const escapePath = (value: string): string => (value.startsWith(RAW_PATH_PREFIX) ? value.slice(RAW_PATH_PREFIX.length) : escapeText(value));

/** Half a surrogate pair has no UTF-8: it is sent as the bytes that a careless writer makes of it. */
const escapeText = (text: string): string => (text.isWellFormed() ? encodeURIComponent(text) : [...text].map((character) => (character.isWellFormed() ? encodeURIComponent(character) : '%ED%A0%80')).join(''));

/** Puts a draft together. */
export function sendableOf({ by, verb, template, path, query, headers, json, bytes, contentType }: Draft): Sendable {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => escapePath(path[name] ?? ''));
  const search = query.map(([name, value]) => `${escapeText(name)}=${escapeText(value)}`).join('&');
  const body = bytes ?? (json === undefined ? undefined : Buffer.from(writeJson(json)));
  return {
    by,
    method: verb,
    target: search === '' ? filled : `${filled}?${search}`,
    headers: { ...by.headers, ...(body !== undefined && { 'content-type': contentType ?? 'application/json' }), ...headers },
    ...(body !== undefined && { body }),
  };
}
