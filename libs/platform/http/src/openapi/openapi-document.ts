import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problem } from '@quanheng/platform-contracts';
import { convertSchema } from './convert-schema.ts';

/** Marks a route that needs neither session nor token; see `Public` of the authentication. */
export const PUBLIC_EXTENSION = 'x-public';

const sessionDescription =
  'The session of a browser; on loopback without a public address the cookie is named `sid`. A request by it that changes something also carries the header `X-Quanheng-Request: 1` and comes from a page of this server, else 403 `cross-site-request`.';

const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;
type Operation = { security?: unknown[]; responses: Record<string, unknown>; [PUBLIC_EXTENSION]?: boolean };

/** The OpenAPI 3.1 document of all routes of an app. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Quanheng')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth('__Host-sid', { type: 'apiKey', in: 'cookie', description: sessionDescription }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: operationId, standardSchemaConverter: convertSchema });
  const { schema, components } = convertSchema(problem, { schemaType: 'output' })!;
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components } };
  for (const operation of operationsOf(document)) {
    operation.security = operation[PUBLIC_EXTENSION] === true ? [] : [{ token: [] }, { session: [] }];
    operation.responses['default'] = { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema } } };
  }
  return document;
}

/** The part of a document that belongs to one context: paths under its segment, and the schemas that they use. */
export function documentOfSegment(document: OpenAPIObject, segment: string): OpenAPIObject {
  const prefix = `/api/v1/${segment}`;
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path === prefix || path.startsWith(`${prefix}/`)));
  const all = document.components?.schemas ?? {};
  const used = new Set<string>();
  for (let found = referencesIn(paths); found.length > 0; ) {
    const added = found.filter((name) => !used.has(name) && name in all);
    added.forEach((name) => used.add(name));
    found = added.flatMap((name) => referencesIn(all[name]));
  }
  const schemas = Object.fromEntries([...used].sort().map((name) => [name, all[name]!]));
  return { ...document, info: { ...document.info, title: `Quanheng: ${segment}` }, paths, components: { ...document.components, schemas } };
}

const referencesIn = (value: unknown): string[] => [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);

const operationsOf = ({ paths }: OpenAPIObject): Operation[] =>
  Object.values(paths).flatMap((path) => verbs.map((verb) => path[verb] as unknown as Operation | undefined).filter((operation) => operation !== undefined));

/** An act's controller has one route, named as the controller; other routes are named by their method. */
function operationId(controller: string, method: string): string {
  if (method !== 'handle') return method;
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
