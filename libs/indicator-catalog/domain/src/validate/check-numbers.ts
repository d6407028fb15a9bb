import type { LeafRule, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { formatExact, parseExact } from '@quanheng/scoring-rules';
import { faultAt } from './fault-report.ts';
import { isLeaf, type Node } from './system-tree.ts';

/** Every number has one text: a decimal where it ends, else `n/d` in lowest terms. So a hash changes only with a meaning. */
export function checkNumbers(node: Node): SystemFault[] {
  const { weight } = node.indicator;
  const numbers = [...(weight === undefined ? [] : [{ field: '/weight', text: weight }]), ...(isLeaf(node.indicator) ? numbersOf(node.indicator.rule) : [])];
  return numbers.flatMap(({ field, text }) => {
    const expected = formatExact(parseExact(text));
    return expected === text ? [] : [faultAt(node, field, 'number-not-lowest', { expected })];
  });
}

function numbersOf(rule: LeafRule): { readonly field: string; readonly text: string }[] {
  switch (rule.kind) {
    case 'graded':
    case 'binary':
    case 'checklist':
      return [];
    case 'checkpoints':
      return rule.checkpoints.map(({ points }, index) => ({ field: `/rule/checkpoints/${index}/points`, text: points }));
    case 'levels':
      return rule.levels.map(({ share }, index) => ({ field: `/rule/levels/${index}/share`, text: share }));
    case 'tally':
      return rule.incidents.map(({ points }, index) => ({ field: `/rule/incidents/${index}/points`, text: points }));
    case 'rank-to-points':
      return [...rule.places.map((text, index) => ({ field: `/rule/places/${index}`, text })), { field: '/rule/otherwise', text: rule.otherwise }];
    case 'ratio':
    case 'reduction':
      return whenZeroOf(rule.whenZero);
    case 'shortfall':
      return [{ field: '/rule/step', text: rule.step }, ...whenZeroOf(rule.whenZero)];
  }
}

const whenZeroOf = (whenZero: string): { readonly field: string; readonly text: string }[] =>
  whenZero === 'notApplicable' ? [] : [{ field: '/rule/whenZero', text: whenZero }];
