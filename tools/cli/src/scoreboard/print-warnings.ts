import type { ScoreboardView } from '@quanheng/scoring-contracts';
import { language } from '../console/language.ts';
import { printError } from '../console/print-error.ts';

/** Says beside a scoreboard, on the error output, which stated pools are smaller than what is measured. */
export function printWarnings({ warnings = [] }: ScoreboardView): void {
  for (const { leaf, pool, measured } of warnings) {
    printError({ zh: `${leaf}：公布的总量 ${pool} 小于各单位之和 ${measured}`, en: `${leaf}: the stated pool ${pool} is smaller than the sum ${measured} of what is measured` }[language]);
  }
}
