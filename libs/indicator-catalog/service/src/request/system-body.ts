import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { parseSystemFile, SystemFileError, systemFileMediaType, type IndicatorSystem, type SystemFault } from '@quanheng/indicator-catalog-contracts';
import { InvalidRequest, TextBody } from '@quanheng/platform-http';

/** The body of a request that carries a system, not read yet: the text of a YAML file, or JSON. */
export type SystemBody = TextBody | object;
/** A system as it was sent, with the text that line numbers speak of: a YAML file's own; of JSON there is none. */
export type SentSystem = { readonly system: IndicatorSystem; readonly text?: string } | { readonly faults: readonly SystemFault[] };

/** @throws InvalidRequest where there is no body, or no record in it. */
export function demandSystemBody(body: unknown): SystemBody {
  if (body === undefined || body === null) throw new InvalidRequest({ pointer: '', code: 'required' });
  if (typeof body !== 'object' || Array.isArray(body)) throw new InvalidRequest({ pointer: '', code: 'invalid-type', parameters: { expected: 'object' } });
  return body;
}

/** What a body says, for the hash that tells two uses of one command id apart. */
export const contentOfBody = (body: SystemBody): string | object => (body instanceof TextBody ? body.text : body);

/** The system in a body, or its faults. It takes a while where the file is large, so whoever may not publish is refused before. */
export function readSystemBody(body: SystemBody): SentSystem {
  try {
    if (body instanceof TextBody) return { system: parseSystemFile(body.text), text: body.text };
    return { system: parseSystemFile(JSON.stringify(body)) };
  } catch (error) {
    if (!(error instanceof SystemFileError)) throw error;
    return { faults: body instanceof TextBody ? error.faults : error.faults.map(withoutPlace) };
  }
}

const withoutPlace = ({ line: _line, column: _column, ...fault }: SystemFault): SystemFault => fault;

/** Marks a route whose body is a system: in the API's description it is JSON or what a YAML file says. */
export const TakesSystem = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('application/json', systemFileMediaType),
    ApiBody({ required: true, description: 'An indicator system: JSON, or its YAML file', schema: { type: 'object' } }),
  );
