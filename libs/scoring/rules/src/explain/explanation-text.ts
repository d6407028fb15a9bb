import type { ActedView, ConsequenceView, ExplanationView } from '@quanheng/scoring-contracts';
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

const bounds: Readonly<Record<ActedView['by'], string>> = { floor: '下限', cap: '上限', ceiling: '封顶', gate: '加分门槛' };

/** The bound of the leaf itself, and what acted above it: what would have counted, and what does. */
function boundLines({ bounded, above = [] }: ExplanationView): readonly string[] {
  const changed = (from: string, to: string) => `${numberText(from)} 分计为 ${numberText(to)} 分`;
  return [
    ...(bounded ? [`受本指标${bounds[bounded.by]}约束：${changed(bounded.from, bounded.to)}`] : []),
    ...above.map(({ node, by, from, to, leaf, position, gates = [] }) => {
      const unmet = gates.map((gate) => `${gate.node === 'base' ? '基础得分' : gate.node} ${numberText(gate.reached)} 分，未达 ${numberText(gate.atLeast)} 分`);
      const source = leaf === undefined ? (unmet.length > 0 ? `（${unmet.join('；')}）` : '') : `（${leaf} #${position}）`;
      return `上级 ${node} 受${bounds[by]}约束${source}：${changed(from, to)}`;
    }),
  ];
}

/** What standing incidents do beyond the points of their leaf. A ceiling of the leaf itself does not bound what an adjustment states. */
function consequenceText(consequence: ConsequenceView, { state, leaf }: ExplanationView): string {
  switch (consequence.is) {
    case 'ceiling': {
      const isPassedOver = state === 'adjusted' && leaf.endsWith(`/${consequence.node}`);
      return `情形 #${consequence.position} 使 ${consequence.node} 最高计 ${numberText(consequence.points)} 分${isPassedOver ? '（不约束已调整的分数）' : ''}`;
    }
    case 'veto':
      return `情形 #${consequence.position} 一票否决（${consequence.kind}）：${consequence.reason}`;
    case 'unlimited':
      return `不设上限的扣分：从总分中扣 ${numberText(consequence.points)} 分`;
    default:
      return consequence satisfies never;
  }
}

function oneText(explanation: ExplanationView, names: ExplanationNames): string {
  const unitText = (unit: string) => names.unitName?.(unit) ?? unit;
  const leafName = names.leafName?.(explanation.leaf);
  const weight = explanation.weight === null ? '' : `，权重 ${numberText(explanation.weight)}`;
  const lines = [
    `${unitText(explanation.unit)} ${explanation.leaf}${leafName === undefined ? '' : ` ${leafName}`}（${roles[explanation.role]}${weight}）`,
    `  ${stateText(explanation)}`,
    ...(explanation.place === undefined ? [] : [`  组内第 ${explanation.place} 名`]),
    ...boundLines(explanation).map((line) => `  ${line}`),
    ...(explanation.consequences ?? []).map((consequence) => `  ${consequenceText(consequence, explanation)}`),
    ...explanation.inputs.map((input) => `  依据 ${inputText(input)}`),
    ...explanation.movedBy.map(({ unit, position }) => `  受 ${unitText(unit)} 的填报影响 #${position}`),
  ];
  return lines.join('\n');
}

/** The explanations as a text in Chinese, a paragraph for each cell. */
export const explanationText = (explanations: readonly ExplanationView[], names: ExplanationNames = {}): string =>
  explanations.map((explanation) => oneText(explanation, names)).join('\n\n');
