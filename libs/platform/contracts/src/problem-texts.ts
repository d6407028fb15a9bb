import type { ProblemCode } from './problem-codes.ts';
import { problemTextsEn } from './problem-texts/problem-texts-en.ts';
import { problemTextsZh } from './problem-texts/problem-texts-zh.ts';
import { fillTemplate, type Language, type ProblemText } from './problem-texts/problem-text.ts';

export { faultCodes, faultText, type FaultCode } from './problem-texts/fault-texts.ts';
export { languages, type Language, type ProblemText } from './problem-texts/problem-text.ts';

/** One catalogue for server and portal: every code in every language. */
export const problemTexts: Readonly<Record<Language, Readonly<Record<ProblemCode, ProblemText>>>> = { zh: problemTextsZh, en: problemTextsEn };

/** The text of a problem with its parameters put in; without a detail where one of its parameters is missing. */
export function problemText(code: ProblemCode, language: Language, parameters: Readonly<Record<string, unknown>> = {}): ProblemText {
  const { title, detail } = problemTexts[language][code];
  const filled = detail === undefined ? undefined : fillTemplate(detail, parameters, language);
  return filled === undefined ? { title } : { title, detail: filled };
}
