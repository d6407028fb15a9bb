import { Injectable, StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { Refusal } from '@quanheng/platform-domain';
import type { core } from 'zod';
import { pointerOf } from '../json/parse-json.ts';
import { TextBody } from '../json/text-body.ts';
import { InvalidRequest } from '../problem/invalid-request.ts';
import { faultsOfIssues } from './faults-of-issues.ts';

class SchemaIssues extends Error {
  readonly issues: readonly core.$ZodIssue[];

  constructor(issues: readonly core.$ZodIssue[]) {
    super('issues');
    this.issues = issues;
  }
}

/** Parses bodies, queries and path parameters by the zod schema of the route; each fault names its place. */
@Injectable()
export class RequestValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new SchemaIssues(issues as readonly core.$ZodIssue[]) });
  }

  override async transform<Value>(value: Value, metadata: ArgumentMetadata): Promise<Value> {
    if (metadata.type === 'body' && metadata.schema !== undefined && value instanceof TextBody) throw new Refusal('type-not-allowed');
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof SchemaIssues)) throw error;
      throw new InvalidRequest(faultsOfIssues(error.issues, value, naming(metadata)));
    }
  }

  /** Nothing is taken out in silence: `__proto__` was refused while parsing, `constructor` is an unknown field as any other. */
  protected override stripProtoKeys(): void {}
}

/** `/field` in a body, `query/<name>` and `path/<name>` elsewhere. */
function naming({ type, data }: ArgumentMetadata): (path: readonly PropertyKey[]) => string {
  if (type === 'body') return (path) => pointerOf(data === undefined ? path : [data, ...path]);
  const place = type === 'param' ? 'path' : 'query';
  return (path) => `${place}${pointerOf(data === undefined ? path : [data, ...path])}`;
}
