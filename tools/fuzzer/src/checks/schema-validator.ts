import { createRequire } from 'node:module';
import type { OpenApiDocument } from '../documents/read-documents.ts';

type Validation = ((value: unknown) => boolean) & { readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null };
type Ajv = { addSchema(schema: object, key: string): Ajv; addFormat(name: string, format: RegExp | true): Ajv; compile(schema: object): Validation };

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ajv for JSON Schema 2020-12: the one that Fastify brings along, so a validator that nobody here wrote. */
function loadAjv(): new (options: object) => Ajv {
  const fromHere = createRequire(import.meta.url);
  const fromFastify = createRequire(fromHere.resolve('fastify'));
  const fromCompiler = createRequire(fromFastify.resolve('@fastify/ajv-compiler'));
  return (fromCompiler('ajv/dist/2020') as { default: new (options: object) => Ajv }).default;
}

/** Judges values by the schemas of served documents. */
export class SchemaValidator {
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, Validation>();

  constructor(documents: ReadonlyMap<string, OpenApiDocument>) {
    // A document has words of OpenAPI beside those of JSON Schema.
    this.#ajv = new (loadAjv())({ strict: false, allErrors: false, validateFormats: true, logger: false }).addFormat('uuid', uuidForm).addFormat('binary', true);
    for (const [segment, document] of documents) this.#ajv.addSchema(document, segment);
  }

  /**
   * Why a value does not fit; undefined where it does.
   * @param place a JSON pointer into the document, as steps: `['components', 'schemas', 'Problem']`.
   */
  faultOf(segment: string, place: readonly string[], value: unknown): string | undefined {
    const validation = this.#at(segment, place);
    if (validation(value)) return undefined;
    const [error] = validation.errors ?? [];
    return `${error?.instancePath ?? ''} ${error?.message ?? 'does not fit'}`.trim();
  }

  #at(segment: string, place: readonly string[]): Validation {
    const pointer = place.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
    const reference = `${segment}#${pointer}`;
    const validation = this.#compiled.get(reference) ?? this.#ajv.compile({ $ref: reference });
    this.#compiled.set(reference, validation);
    return validation;
  }
}
