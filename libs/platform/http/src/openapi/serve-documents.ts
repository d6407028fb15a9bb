import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { documentOfSegment, openApiDocument } from './openapi-document.ts';

/** The first segments of the API's paths, each owned by one service. */
export const segments = ['units', 'catalog', 'campaigns', 'evidence', 'audit', 'identity'] as const;
export type Segment = (typeof segments)[number];

/** Serves the document of each context that the app holds at `/api/v1/<segment>/openapi.json`; it is made when first asked for. */
export function serveDocuments(app: NestFastifyApplication, served: readonly Segment[]): void {
  let whole: OpenAPIObject | undefined;
  const texts = new Map<string, string>();
  const textOf = (segment: string): string => {
    whole ??= openApiDocument(app);
    const text = texts.get(segment) ?? JSON.stringify(documentOfSegment(whole, segment));
    texts.set(segment, text);
    return text;
  };
  const fastify = app.getHttpAdapter().getInstance();
  for (const segment of served) {
    fastify.get(`/api/v1/${segment}/openapi.json`, (_request, reply) => {
      void reply.header('content-type', 'application/json').send(textOf(segment));
    });
  }
}
