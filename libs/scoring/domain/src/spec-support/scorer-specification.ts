import { expect, it } from '@jest/globals';
import type { CampaignState } from '@quanheng/scoring-rules';
import type { ScorerMetadata } from '../shared/cell-checks.ts';
import type { Decision } from '../shared/decision.ts';
import { asScorer, closed, draft, campaignOf, firstScorer, openCampaign, refusalOf, type Given } from './campaign-specification.ts';

type Target = { readonly unit: string; readonly leaf: string };

export type ScorerCase<Command extends Target> = {
  /** A command that is accepted on an untouched cell of unit `fagai-wei`. */
  readonly command: Command;
  /** What has to have happened for it, before any refusal is looked at. */
  readonly before?: readonly Given[];
  decide(command: Command, state: CampaignState, metadata: ScorerMetadata): Decision;
};

/** The refusals that every act of a scorer has in common, one spec each. */
export function refusesLikeEveryScorerAct<Command extends Target>({ command, before = [], decide }: ScorerCase<Command>): void {
  const codeOf = (state: CampaignState, changed: Partial<Target> = {}, metadata: Partial<ScorerMetadata> = {}) =>
    refusalOf(() => decide({ ...command, ...changed }, state, { ...asScorer, ...metadata })).code;
  const state = openCampaign(...before);

  it('is guarded by the campaign and expected at the head of its cell', () => {
    const decision = decide(command, state, asScorer);
    expect(decision).toMatchObject({
      stream: `cell/${command.unit}/${command.leaf}`,
      expectedVersion: before.filter((event) => event.on).length,
      guard: { stream: 'campaign', version: state.version },
    });
    expect(decision.events).toHaveLength(1);
  });

  it('refuses a campaign that is no more, or not yet, open', () => {
    expect(codeOf(openCampaign(...before, closed))).toBe('campaign-state');
    expect(codeOf(campaignOf(...draft))).toBe('campaign-state');
    expect(codeOf(campaignOf())).toBe('not-found');
  });

  it('refuses a cell that does not exist', () => {
    expect(codeOf(state, { unit: 'yushugou-zhen' })).toBe('not-found');
    expect(codeOf(state, { leaf: 'mini/99' })).toBe('not-found');
  });

  it('refuses a column that is not assigned to the department', () => {
    expect(codeOf(state, {}, { department: 'zfb' })).toBe('column-not-assigned');
    const unassigned: Given = { type: 'leaves-unassigned', schema: 1, data: { department: 'zwgk-ban', leaves: [command.leaf] } };
    expect(codeOf(openCampaign(...before, unassigned))).toBe('column-not-assigned');
  });

  it('refuses the unit that the account belongs to, and the unit that the department is', () => {
    expect(codeOf(state, {}, { ownUnit: command.unit })).toBe('own-unit');
    const asUnit: Given[] = [
      { type: 'scoring-department-set', schema: 1, data: { department: command.unit, name: '部门' } },
      { type: 'leaves-assigned', schema: 1, data: { department: command.unit, leaves: [command.leaf] } },
    ];
    expect(codeOf(openCampaign(...before, ...asUnit), {}, { department: command.unit })).toBe('own-unit');
  });

  it('refuses a cell that is ruled not applicable', () => {
    const ruled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: command.leaf, units: [command.unit], reason: '无此职能' } };
    expect(codeOf(openCampaign(...before, ruled))).toBe('cell-not-applicable');
  });
}

/** For acts with `If-Match`: somebody was first, and the act that was first is shown. */
export function conflictsOnAStaleVersion<Command extends Target>({ command, before = [], decide }: ScorerCase<Command>): void {
  it('refuses a version of the cell that is not the present one, showing the act that was first', () => {
    const first: Given = {
      on: `${command.unit} ${command.leaf}`,
      by: firstScorer,
      type: 'adjustment-proposed',
      schema: 1,
      data: { points: '0', reason: '复核' },
    };
    const state = openCampaign(...before, first);
    expect(refusalOf(() => decide(command, state, asScorer))).toMatchObject({
      code: 'cell-conflict',
      parameters: { version: state.findCell(command.unit, command.leaf)!.version, act: { type: 'adjustment-proposed', position: state.position, actor: firstScorer } },
    });
  });
}
