/** Turns the data of one schema of a type into that of the next: pure, and total for data that was valid. */
export type Upcaster = (data: unknown) => unknown;

/** A type of event that a build knows, with its present schema; `upcasters[0]` leads from schema 1 to 2, and so on. */
export type KnownEvent = { readonly type: string; readonly schema: number; readonly upcasters?: readonly Upcaster[] };

/** A shape of an event that is read for ever and written no more, with what makes the next shape of it. */
export type FormerEvent = { readonly type: string; readonly schema: number; readonly upcast: Upcaster };

/**
 * The events of a context as a reader needs them: each present one with the way to it from every former shape.
 * @throws TypeError where a former shape is missing, or stands for none of the present ones.
 */
export function knownEvents(present: readonly Pick<KnownEvent, 'type' | 'schema'>[], former: readonly FormerEvent[]): readonly KnownEvent[] {
  const stray = former.find(({ type, schema }) => !present.some((event) => event.type === type && event.schema > schema));
  if (stray) throw new TypeError(`${stray.type} at schema ${stray.schema} is followed by no present schema`);
  return present.map(({ type, schema }) => {
    const upcasters = Array.from({ length: schema - 1 }, (_, index) => former.find((event) => event.type === type && event.schema === index + 1)?.upcast);
    const missing = upcasters.indexOf(undefined);
    if (missing >= 0) throw new TypeError(`${type} at schema ${schema} needs the former shape ${missing + 1}, with its upcaster`);
    return { type, schema, upcasters: upcasters as readonly Upcaster[] };
  });
}

/** The data of an event of that schema in the present shape. */
export const upcastData = ({ upcasters = [] }: KnownEvent, schema: number, data: unknown): unknown => upcasters.slice(schema - 1).reduce((older, upcast) => upcast(older), data);
