import type { ScoringActEvent } from '@quanheng/scoring-contracts';

/** A scoring act as the rules read it: its type, its data, and the id by which another act may cite it. */
export type StandingAct = ScoringActEvent & { readonly id: string };
export type StandingActOf<Type extends ScoringActEvent['type']> = Extract<StandingAct, { readonly type: Type }>;

/** What two acts have in common when the newer takes the place of the older: the type, and the period or the state kind. */
function place(act: StandingAct): string {
  switch (act.type) {
    case 'measurement-recorded':
      return `${act.type} ${act.data.period ?? ''}`;
    case 'state-count-set':
      return `${act.type} ${act.data.kind}`;
    default:
      return act.type;
  }
}

/**
 * The acts that stand (docs/events.md, section 9): every incident that is not revoked, and of all others the newest that is not
 * revoked in each place. Takes the acts in the order of their versions and keeps that order.
 */
export function standingActs<Act extends StandingAct>(acts: Iterable<{ readonly event: Act; readonly revoked: boolean }>): readonly Act[] {
  const newest = new Map<string, Act>();
  for (const { event, revoked } of acts) {
    if (revoked) continue;
    const key = event.type === 'incident-added' ? event.id : place(event);
    newest.delete(key);
    newest.set(key, event);
  }
  return [...newest.values()];
}

/** The standing acts of one type. */
export const actsOf = <Type extends ScoringActEvent['type']>(acts: readonly StandingAct[], type: Type): readonly StandingActOf<Type>[] =>
  acts.filter((act): act is StandingActOf<Type> => act.type === type);

/** The one standing act of a type that has one place only: a grade, a fulfilment, a level, the check-points. */
export const actOf = <Type extends ScoringActEvent['type']>(acts: readonly StandingAct[], type: Type): StandingActOf<Type> | undefined =>
  acts.find((act): act is StandingActOf<Type> => act.type === type);
