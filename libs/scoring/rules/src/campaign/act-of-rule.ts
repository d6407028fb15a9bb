import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { ScoringActEvent } from '@quanheng/scoring-contracts';
import type { Cell } from './cell.ts';

/** The kinds of rule that take an act (docs/events.md, section 13). */
const ruleKinds: { readonly [Type in ScoringActEvent['type']]: readonly LeafRule['kind'][] } = {
  'grade-recorded': ['graded'],
  'fulfilment-recorded': ['binary', 'checklist'],
  'checkpoints-recorded': ['checkpoints'],
  'level-recorded': ['levels'],
  'measurement-recorded': ['ratio', 'reduction', 'shortfall', 'rank-to-points'],
  'incident-added': ['tally'],
  'state-count-set': ['tally'],
  'nothing-to-deduct-recorded': ['tally'],
};

/**
 * What keeps an act from being one that this cell can have, whoever decided it: another rule's act, or a name that the rule or the
 * cell does not have. No decider stores one; a file that was tampered with may hold one, and it would count nothing unseen.
 */
export function faultOfAct(cell: Cell, { type, data }: Recorded<ScoringActEvent>): string | undefined {
  const { rule } = cell.definition.indicator;
  if (!cell.exists) return 'an act in a cell that the unit does not have';
  if (!ruleKinds[type].includes(rule.kind)) return `${type}, which the rule ${rule.kind} does not take`;
  if (rule.kind === 'levels' && type === 'level-recorded' && !rule.levels.some(({ name }) => name === data.level)) return `an unknown level ${data.level}`;
  if (type !== 'incident-added' && type !== 'state-count-set') return undefined;
  const kind = rule.kind === 'tally' ? rule.incidents.find(({ code }) => code === data.kind) : undefined;
  if (!kind) return `an unknown kind of incident ${data.kind}`;
  if (type === 'incident-added' && data.cites !== undefined && cell.findAct(data.cites)?.event.type !== 'incident-added') return 'an incident that cites an unknown one';
  return undefined;
}
