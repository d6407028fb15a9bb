import type { LeafRule } from '@quanheng/indicator-catalog-contracts';

/** The rule of a leaf as the command line shows it: exactly the members of decisions, "JSON of the command line", none left out. */
export function ruleView(rule: LeafRule): object {
  const { kind } = rule;
  switch (rule.kind) {
    case 'graded':
    case 'binary':
    case 'checklist':
      return { kind };
    case 'checkpoints':
      return { kind, checkpoints: rule.checkpoints.map(({ code, points }) => ({ code, points })) };
    case 'levels':
      return { kind, levels: rule.levels.map(({ name, share }) => ({ name, share })) };
    case 'ratio':
      return { kind, pool: rule.pool ?? null, complement: rule.complement, part: rule.part, whenZero: rule.whenZero };
    case 'reduction':
      return { kind, whenZero: rule.whenZero };
    case 'shortfall':
      return { kind, step: rule.step, whole: rule.whole, part: rule.part, whenZero: rule.whenZero };
    case 'tally':
      return {
        kind,
        incidents: rule.incidents.map(({ code, points, unit, most, state, follows, ceiling, unlimited, veto }) => ({
          code,
          points,
          unit,
          most: most ?? null,
          state,
          follows: follows ?? null,
          ...(ceiling && { ceiling }),
          ...(unlimited && { unlimited }),
          ...(veto && { veto }),
        })),
      };
    case 'rank-to-points':
      return { kind, order: rule.order, places: rule.places, otherwise: rule.otherwise };
    default:
      return rule satisfies never;
  }
}
