import { languages, type Language } from '@quanheng/platform-contracts';

/** Ranges of an `Accept-Language` that are looked at: browsers send fewer than ten. */
const RANGES_MAX = 20;

/**
 * The language for an `Accept-Language` (RFC 9110, 12.5.4): of those that the product speaks the one with the highest
 * quality, of equals the first; Chinese where none is asked for.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; quality: number } | undefined;
  for (const range of (acceptLanguage ?? '').split(',', RANGES_MAX)) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = languages.find((candidate) => tag === candidate || tag.startsWith(`${candidate}-`));
    if (language === undefined) continue;
    const weight = parameters.map((parameter) => /^\s*q=([01](?:\.[0-9]{0,3})?)\s*$/.exec(parameter)?.[1]).find((found) => found !== undefined);
    const quality = weight === undefined ? 1 : Number(weight);
    if (quality > 0 && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language ?? 'zh';
}
