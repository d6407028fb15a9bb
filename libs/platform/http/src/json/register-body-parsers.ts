import type { FastifyInstance } from 'fastify';
import { parseJson, decode } from './parse-json.ts';
import { TEXT_MEDIA_TYPES, TextBody } from './text-body.ts';

/** Takes JSON, and text of the known media types; Fastify answers 415 to everything else. An empty body is no body. */
export function registerBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    answer(done, () => (body.length === 0 ? undefined : parseJson(body as Buffer)));
  });
  for (const mediaType of TEXT_MEDIA_TYPES) {
    fastify.addContentTypeParser(mediaType, { parseAs: 'buffer' }, (_request, body, done) => {
      answer(done, () => new TextBody(mediaType, decode(body as Buffer)));
    });
  }
}

function answer(done: (error: Error | null, body?: unknown) => void, parse: () => unknown): void {
  let body: unknown;
  try {
    body = parse();
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, body);
}
