import type { ExplanationView } from '@quanheng/scoring-contracts';
import { displayScore, parseExact } from '../exact/exact.ts';
import { inputText } from './event-text.ts';

/** Names for the text, where the caller has them; ids stand in their place where it has not. */
export type ExplanationNames = { unitName?(unit: string): string | undefined; leafName?(leaf: string): string | undefined };

const roles: Readonly<Record<ExplanationView['role'], string>> = { lead: '责任单位', support: '配合单位', assessed: '评价对象' };
const states: Readonly<Record<ExplanationView['state'], string>> = { unscored: '未评分', scored: '已评分', adjusted: '已调整', 'not-applicable': '合理缺项' };
const grounds: Readonly<Record<NonNullable<ExplanationView['by']>, string>> = { ruling: '经认定', whenZero: '分母为零' };

/** A number as people read it, with the exact one beside it where the display has rounded. */
function numberText(exact: string): string {
  const shown = displayScore(parseExact(exact));
  const rounded = exact.includes('/') || (exact.split('.')[1]?.length ?? 0) > 2;
  return rounded ? `${shown}（准确值 ${exact}）` : shown;
}

function stateText({ state, by, score, ruleScore }: ExplanationView): string {
  const said = by === null ? states[state] : `${states[state]}（${grounds[by]}）`;
  const points = score === null ? '' : ` ${numberText(score)} 分`;
  const ruled = state === 'adjusted' ? `，规则给分 ${ruleScore === null ? '无' : numberText(ruleScore)}` : '';
  return `${said}${points}${ruled}`;
}

function oneText(explanation: ExplanationView, names: ExplanationNames): string {
  const unitText = (unit: string) => names.unitName?.(unit) ?? unit;
  const leafName = names.leafName?.(explanation.leaf);
  const weight = explanation.weight === null ? '' : `，权重 ${numberText(explanation.weight)}`;
  const lines = [
    `${unitText(explanation.unit)} ${explanation.leaf}${leafName === undefined ? '' : ` ${leafName}`}（${roles[explanation.role]}${weight}）`,
    `  ${stateText(explanation)}`,
    ...explanation.inputs.map((input) => `  依据 ${inputText(input)}`),
    ...explanation.movedBy.map(({ unit, position }) => `  受 ${unitText(unit)} 的填报影响 #${position}`),
  ];
  return lines.join('\n');
}

/** The explanations as a text in Chinese, a paragraph for each cell. */
export const explanationText = (explanations: readonly ExplanationView[], names: ExplanationNames = {}): string =>
  explanations.map((explanation) => oneText(explanation, names)).join('\n\n');
