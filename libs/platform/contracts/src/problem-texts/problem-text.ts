/** The languages of the product. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

/** A problem's text; `{name}` in the detail stands for a parameter. */
export type ProblemText = { readonly title: string; readonly detail?: string };

/** Values of a list that a text names; the parameters themselves carry them all. */
const NAMED_VALUES_MAX = 10;

const separators: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };
const placeholder = /\{([A-Za-z]+)\}/g;

/**
 * A template with its parameters put in: strings, numbers and booleans as they are, lists of them joined.
 * @returns undefined where a parameter is missing or is not of that kind: a text never shows a gap.
 */
export function fillTemplate(template: string, parameters: Readonly<Record<string, unknown>>, language: Language): string | undefined {
  let isWhole = true;
  const text = template.replace(placeholder, (_, name: string) => {
    const value = shown(parameters[name], language);
    if (value === undefined) isWhole = false;
    return value ?? '';
  });
  return isWhole ? text : undefined;
}

function shown(value: unknown, language: Language): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value) || value.some((element) => typeof element === 'object')) return undefined;
  if (value.length === 0) return '—';
  const named = value.slice(0, NAMED_VALUES_MAX).map(String).join(separators[language]);
  return value.length > NAMED_VALUES_MAX ? `${named}…` : named;
}
