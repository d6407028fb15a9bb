import type { LeafRule, SystemContent, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { formatExact, parseExact } from '@quanheng/scoring-rules';
import { faultAt, faultOfSystem } from './fault-report.ts';
import { isLeaf, type Node } from './system-tree.ts';

/** Every number has one text: a decimal where it ends, else `n/d` in lowest terms. So a hash changes only with a meaning. */
export function checkNumbers(node: Node): SystemFault[] {
  const { weight, floor, cap } = node.indicator;
  const own = Object.entries({ weight, floor, cap }).flatMap(([field, text]) => (text === undefined ? [] : [{ field: `/${field}`, text }]));
  const numbers = [...own, ...(isLeaf(node.indicator) ? numbersOf(node.indicator.rule) : [])];
  return numbers.flatMap(({ field, text }) => notLowest(text, (parameters) => faultAt(node, field, 'number-not-lowest', parameters)));
}

/** The same for the numbers beside the indicators: thresholds of gates, ends of bands. Full marks are decimals, which have one text. */
export function checkContentNumbers({ gates = [], bands = [] }: SystemContent): SystemFault[] {
  const numbers = [
    ...gates.map(({ atLeast }, index) => ({ field: `/gates/${index}/atLeast`, text: atLeast })),
    ...bands.flatMap(({ from, to }, index) => [{ field: `/bands/${index}/from`, text: from }, { field: `/bands/${index}/to`, text: to }]),
  ];
  return numbers.flatMap(({ field, text }) => notLowest(text, (parameters) => faultOfSystem(field, 'number-not-lowest', parameters)));
}

function notLowest(text: string, fault: (parameters: Record<string, string>) => SystemFault): SystemFault[] {
  const expected = formatExact(parseExact(text));
  return expected === text ? [] : [fault({ expected })];
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
      return rule.incidents.flatMap(({ points, ceiling }, index) => [
        { field: `/rule/incidents/${index}/points`, text: points },
        ...(ceiling ? [{ field: `/rule/incidents/${index}/ceiling/points`, text: ceiling.points }] : []),
      ]);
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
