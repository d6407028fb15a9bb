import { code, leafRef, slug, systemId, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** An exact number: `-?digits[.digits]` where it ends, else `n/d` in lowest terms; never `-0` (docs/decisions.md). */
export const exactText = z.string().regex(/^(?!-0$)-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$|^-?[1-9][0-9]*\/[1-9][0-9]*$/);
/** A score for people: always two decimals, rounded half away from zero. */
export const displayedScore = z.string().regex(/^-?(0|[1-9][0-9]*)\.[0-9]{2}$/);

/**
 * A bound that changed the points of a group, or a gate that held a bonus group back (docs/scoring-rules.md, "Beyond the 2022 source").
 * A ceiling names the incident that set it; a gate says what the bonus group would have added, and what was reached instead of what.
 */
export const actedView = z
  .object({
    /** Code of the group, within its system. */
    node: code,
    by: z.enum(['floor', 'cap', 'ceiling', 'gate']),
    from: exactText,
    to: exactText,
    /** Of a ceiling. */
    leaf: leafRef.optional(),
    position: z.number().int().min(0).optional(),
    /** Of a gate: those before the group that are shut. `node` is `base` for the base result. */
    gates: z.array(z.object({ node: code, atLeast: exactText, reached: exactText })).optional(),
  })
  .meta({ id: 'ActedBound' });
export type ActedView = z.infer<typeof actedView>;

/** A standing incident that fails the unit: grade 不合格, unranked, listed last. */
export const vetoView = z
  .object({ leaf: leafRef, event: uuid, position: z.number().int().min(0), kind: z.string(), reason: z.string() })
  .meta({ id: 'Veto' });

/** What a unit has in one system; earned / maximum x 100, plus the bonus group. */
export const systemResultView = z
  .object({
    earned: exactText,
    maximum: exactText,
    bonus: exactText,
    score: displayedScore,
    /** Base cells that are scored, of those that are applicable. */
    scored: z.number().int().min(0),
    applicable: z.number().int().min(0),
    /** What unlimited deductions took from the result; present where any stands. */
    unlimited: exactText.optional(),
    /** Bounds and gates that acted on the official result; present where any did. */
    acted: z.array(actedView).optional(),
    /** The class that the unit is in, with its full marks; present where it is in one. */
    class: z.object({ id: slug, name: z.string(), fullMarks: z.string() }).optional(),
    /** The grade of the result; present where the system has bands, or a veto stands. */
    band: z.string().optional(),
    /** Present where any stands. */
    vetoes: z.array(vetoView).optional(),
  })
  .meta({ id: 'SystemResult' });
export type SystemResultView = z.infer<typeof systemResultView>;

export const scoreboardRowView = z
  .object({
    /** Standard competition ranking (1, 2, 2, 4); null for the unranked, who stand last. */
    rank: z.number().int().min(1).nullable(),
    unit: slug,
    name: z.string(),
    score: displayedScore.nullable(),
    exact: exactText.nullable(),
    /** The result over scored cells alone, exact. */
    provisional: exactText.nullable(),
    scored: z.number().int().min(0),
    applicable: z.number().int().min(0),
    /** Null where the unit has no result in the system. */
    systems: z.record(systemId, systemResultView.nullable()),
    /** The grade, where the programme has one system with bands, or a veto stands in any. */
    band: z.string().optional(),
    /** Present where any stands: then the row is unranked and stands last. */
    vetoes: z.array(vetoView).optional(),
  })
  .meta({ id: 'ScoreboardRow' });
export type ScoreboardRowView = z.infer<typeof scoreboardRowView>;

export const rankingGroupView = z
  .object({ id: slug, weights: z.record(systemId, exactText), rows: z.array(scoreboardRowView) })
  .meta({ id: 'RankingGroup' });

/** A stated pool that later measurements lifted their sum above: they are taken, and whoever reads the rankings is told. */
export const poolWarningView = z.object({ leaf: leafRef, pool: exactText, measured: exactText }).meta({ id: 'PoolWarning' });
export type PoolWarningView = z.infer<typeof poolWarningView>;

/** The rankings of a campaign after the event at `position`. */
export const scoreboardView = z
  .object({
    campaign: slug,
    position: z.number().int().min(-1),
    programmes: z.array(z.object({ id: slug, groups: z.array(rankingGroupView) })),
    /** Present where there is one. */
    warnings: z.array(poolWarningView).optional(),
  })
  .meta({ id: 'Scoreboard' });
export type ScoreboardView = z.infer<typeof scoreboardView>;
