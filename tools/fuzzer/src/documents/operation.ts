import type { Components, JsonSchema } from './json-schema.ts';

export type Verb = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';

export type Parameter = { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required?: boolean; readonly schema: JsonSchema };

/** One operation of a served document: what may be sent, and what may be answered. */
export type Operation = {
  /** The document's name, one of the API's first segments. */
  readonly segment: string;
  readonly id: string;
  readonly verb: Verb;
  /** With `{parameters}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** By media type; undefined: it takes no body. */
  readonly body: Readonly<Record<string, JsonSchema>> | undefined;
  /** By status as text, or `default`; each by media type. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly isPublic: boolean;
  readonly components: Components;
};

export const takesInput = ({ parameters, body }: Pick<Operation, 'parameters' | 'body'>): boolean => parameters.length > 0 || body !== undefined;

/** A stream that does not end by itself: it is cut after its first bytes. */
export const EVENT_STREAM = 'text/event-stream';
