import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { Refusal } from '@quanheng/platform-domain';
import type { core } from 'zod';
import { pointerOf } from '../json/parse-json.ts';
import { TextBody } from '../json/text-body.ts';
import { InvalidRequest } from '../problem/invalid-request.ts';
import { faultsOfIssues } from './faults-of-issues.ts';

/**
 * Parses bodies, queries and path parameters by the zod schema of the route; each fault names its place. Nothing is taken out in
 * silence: `__proto__` was refused while parsing, `constructor` is an unknown field as any other. It answers at once, since every
 * parameter of every request passes through it.
 */
@Injectable()
export class RequestValidationPipe implements PipeTransform {
  /** @throws InvalidRequest naming each fault; Refusal `type-not-allowed` for text where JSON belongs. */
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema, type } = metadata;
    if (schema === undefined || type === 'custom') return value;
    if (type === 'body' && value instanceof TextBody) throw new Refusal('type-not-allowed');
    const result = schema['~standard'].validate(value);
    if (result instanceof Promise) throw new TypeError('a schema of a request judges at once');
    if (result.issues === undefined) return result.value;
    throw new InvalidRequest(faultsOfIssues(result.issues as readonly core.$ZodIssue[], value, naming(metadata)));
  }
}

/** `/field` in a body, `query/<name>` and `path/<name>` elsewhere. */
function naming({ type, data }: ArgumentMetadata): (path: readonly PropertyKey[]) => string {
  if (type === 'body') return (path) => pointerOf(data === undefined ? path : [data, ...path]);
  const place = type === 'param' ? 'path' : 'query';
  return (path) => `${place}${pointerOf(data === undefined ? path : [data, ...path])}`;
}
