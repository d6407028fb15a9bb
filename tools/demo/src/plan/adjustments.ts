import type { SeededRandom } from '../random/seeded-random.ts';
import type { LeafGround } from './leaf-ground.ts';
import { organiser, secondAdministrator, secondOrganiser } from './people.ts';
import type { Step } from './planned-act.ts';

const APPROVED_SHARE = 0.55;
const REJECTED_SHARE = 0.25;
const adjusters = [organiser, secondOrganiser, secondAdministrator];

type Request = { readonly ground: LeafGround; readonly random: SeededRandom; /** The index of the first step. */ readonly from: number; readonly ruledCheckpoint?: string | undefined };

/** An adjustment, proposed by one and approved or rejected by another; some approved ones are revoked again by the same two steps. */
export function adjustmentSteps({ ground, random, from, ruledCheckpoint }: Request): readonly Step[] {
  const proposer = random.one(adjusters);
  const decider = random.one(adjusters.filter((login) => login !== proposer));
  const propose: Step = { is: 'act', act: { act: 'propose-adjustment', by: proposer, input: { ...statedFor(ground, random, ruledCheckpoint), reason: '复核网站记录' } } };
  const refersTo = { field: 'proposal', step: from } as const;
  const fate = random.fraction();
  if (fate < REJECTED_SHARE) return [propose, { is: 'act', act: { act: 'reject-adjustment', by: decider, input: { reason: '依据不足' }, refersTo } }];
  const approve: Step = { is: 'act', act: { act: 'approve-adjustment', by: decider, input: {}, refersTo } };
  if (fate < REJECTED_SHARE + APPROVED_SHARE) return [propose, approve];
  return [
    propose,
    approve,
    { is: 'act', act: { act: 'propose-adjustment-revocation', by: decider, input: { reason: '记录有误' }, refersTo: { field: 'adjustment', step: from } } },
    { is: 'act', act: { act: 'approve-adjustment-revocation', by: proposer, input: {}, refersTo: { field: 'proposal', step: from + 2 } } },
  ];
}

/** A stated number within the cell's bounds (docs/scoring-rules.md, "From cells to a total"). */
function statedFor({ indicator, group }: LeafGround, random: SeededRandom, ruledCheckpoint: string | undefined): { points: string } | { share: string } {
  if (group?.rule.kind === 'deductions') return { points: String(-random.whole(0, 4)) };
  if (group?.rule.kind === 'bonus') return { points: String(random.whole(0, 3)) };
  if (group?.rule.kind === 'equal-shares' || indicator.weight === undefined) return { share: random.one(['0.4', '0.5', '2/3', '0.75', '0.9']) };
  const { rule, weight } = indicator;
  const out = rule.kind === 'checkpoints' ? Number(rule.checkpoints.find(({ code }) => code === ruledCheckpoint)?.points ?? 0) : 0;
  const tenths = Math.floor((Number(weight) - out) * 10);
  return { points: String(random.whole(Math.ceil(tenths / 2), tenths) / 10) };
}
