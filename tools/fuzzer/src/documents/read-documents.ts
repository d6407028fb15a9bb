import { segments } from '@quanheng/platform-http';
import type { Components, JsonSchema } from './json-schema.ts';
import type { Operation, Parameter, Verb } from './operation.ts';

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;
type DocumentedOperation = {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly security: readonly object[];
};
/** An OpenAPI 3.1 document, as far as the fuzzer reads it. */
export type OpenApiDocument = { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>; readonly components: { readonly schemas: Components } };

/** What a running app serves of itself. */
export type Documents = { readonly bySegment: ReadonlyMap<string, OpenApiDocument>; readonly operations: readonly Operation[] };

/** Fetches every document of an app. @throws Error where one is missing or no OpenAPI 3.1. */
export async function readDocuments(url: string): Promise<Documents> {
  const read = async (segment: string): Promise<readonly [string, OpenApiDocument]> => {
    const response = await fetch(`${url}/api/v1/${segment}/openapi.json`);
    const document = (await response.json()) as OpenApiDocument;
    if (!document.openapi?.startsWith('3.1')) throw new Error(`${segment}: no OpenAPI 3.1 document (${response.status})`);
    return [segment, document];
  };
  const bySegment = new Map(await Promise.all(segments.map(read)));
  return { bySegment, operations: [...bySegment].flatMap(([segment, document]) => operationsOf(segment, document)) };
}

/** Every operation of a document, in its order. */
export const operationsOf = (segment: string, { paths, components }: OpenApiDocument): readonly Operation[] =>
  Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, { operationId, parameters = [], requestBody, responses, security }]) => ({
      segment,
      id: operationId,
      verb: verb.toUpperCase() as Verb,
      path,
      parameters,
      body: requestBody && schemasOf(requestBody.content),
      answers: Object.fromEntries(Object.entries(responses).map(([status, { content = {} }]) => [status, schemasOf(content)])),
      isPublic: security.length === 0,
      components: components.schemas,
    })),
  );

const schemasOf = (content: Content): Readonly<Record<string, JsonSchema>> => Object.fromEntries(Object.entries(content).map(([mediaType, { schema }]) => [mediaType, schema]));
