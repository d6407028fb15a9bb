import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { segments, type Segment } from '@quanheng/platform-http';

type Content = Readonly<Record<string, { readonly schema?: Readonly<Record<string, unknown>> }>>;
export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  /** The schemas of its document, by name. */
  readonly components: Readonly<Record<string, unknown>>;
};
type Document = { readonly openapi: string; readonly paths: Record<string, Record<string, Operation>>; readonly components: { readonly schemas: Record<string, unknown> } };

/** Every operation of the OpenAPI documents of some segments, as the server hands them out. Default: of all that there are. */
export async function operationsOf(app: NestFastifyApplication, served: readonly Segment[] = segments): Promise<readonly Operation[]> {
  const documents = await Promise.all(served.map(async (segment) => (await app.inject({ method: 'GET', url: `/api/v1/${segment}/openapi.json` })).json<Document>()));
  return documents.flatMap(({ paths, components }) =>
    Object.entries(paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => ({ ...operation, method: verb.toUpperCase(), path, parameters: operation.parameters ?? [], components: components.schemas })),
    ),
  );
}
