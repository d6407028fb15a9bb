import type { Language } from '@quanheng/platform-contracts';

/** A message in both languages of the product. */
export type Message = Readonly<Record<Language, string>>;

/** The language of the user: Chinese where the locale (LC_ALL, LC_MESSAGES, LANG, the first that is set) begins with zh, else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((variable) => environment[variable]).find((value) => value !== undefined && value !== '');
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The language that this process speaks. */
export const language = languageOf(process.env);
