/** A place in a JSON value: the steps that lead there. */
export type Site = readonly (string | number)[];

/** Every place in a value, the value itself first. */
export function sitesOf(value: unknown): readonly Site[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return [[], ...inner.flatMap(([step, item]) => sitesOf(item).map((site) => [step, ...site]))];
}

/** What stands at a site; undefined where there is none. */
export const valueAt = (value: unknown, site: Site): unknown => site.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);

/** The value with another one at a site; `undefined` takes it away. */
export function replaceAt(value: unknown, [step, ...rest]: Site, replacement: unknown): unknown {
  if (step === undefined) return replacement;
  const inner = replaceAt((value as Record<string | number, unknown>)[step], rest, replacement);
  if (Array.isArray(value)) return inner === undefined ? value.filter((_, index) => index !== step) : value.with(Number(step), inner);
  return { ...(value as object), [step]: inner };
}
