import type { Actor, Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { CampaignLedgerEvent, CampaignUnit } from '@quanheng/scoring-contracts';
import { CampaignFold, type CampaignState } from '@quanheng/scoring-rules';
import type { RegistryFacts } from '../shared/campaign-ground.ts';
import type { ScorerMetadata } from '../shared/cell-checks.ts';
import { decideOpenCampaign } from '../campaign/open-campaign/open-campaign.ts';
import { mini, tasks } from './mini-system.ts';

/** Words for "given events, when command, then events or refusal": a campaign with two systems, three units, one department. */

const accountOf = (digit: number): Actor => `account:01970000-0000-7000-8000-00000000000${digit}`;
export const organiser = accountOf(1);
export const firstScorer = accountOf(2);
export const secondScorer = accountOf(3);
export const administrator = accountOf(4);

export const today = '2022-09-01';
export const asScorer: ScorerMetadata = { actor: firstScorer, today, department: 'zwgk-ban' };
export const asOrganiser = { actor: organiser, today };
export const asAdministrator = { actor: administrator, today };

const unit = (id: string, name: string, group: string, number: string): CampaignUnit => ({
  unit: id,
  name,
  kind: group === 'departments' ? 'department' : 'township',
  group,
  aliases: [],
  lists: [{ list: 'service', number }],
});

const digest = `sha256:${'0'.repeat(64)}`;
const units = [unit('fagai-wei', '市发改委', 'departments', '1'), unit('shuiwu-ju', '市税务局', 'departments', '2'), unit('yushugou-zhen', '榆树沟镇', 'townships', '3')];

/** The registries as the specs' campaign finds them. */
export const facts: RegistryFacts = {
  systems: new Map([mini, tasks].map((system) => [system.id, { system, systemVersion: '1', contentHash: digest, withdrawn: false }])),
  units: new Map(units.map((each) => [each.unit, each])),
  knownUnits: new Set(units.map((each) => each.unit)),
  seen: { units: '311', catalog: '402' },
};

export const planned: CampaignLedgerEvent = {
  type: 'campaign-planned',
  schema: 1,
  data: {
    name: '2022年度评价',
    zone: 'Asia/Shanghai',
    referenceDate: '2022-12-31',
    unitsOn: '2022-12-31',
    programmes: [
      {
        programme: 'service',
        name: '政务服务',
        list: 'service',
        systems: [
          { system: 'mini', systemVersion: '1' },
          { system: 'tasks', systemVersion: '1' },
        ],
      },
    ],
  },
};

const allLeaves = [mini, tasks].flatMap((system) =>
  system.indicators.filter((indicator) => 'applicability' in indicator).map((indicator) => `${system.id}/${indicator.code}`),
);

/** A draft with one scoring department that may score every leaf, and weights for both groups. */
export const draft: readonly CampaignLedgerEvent[] = [
  planned,
  { type: 'scoring-department-set', schema: 1, data: { department: 'zwgk-ban', name: '市政务公开办' } },
  { type: 'leaves-assigned', schema: 1, data: { department: 'zwgk-ban', leaves: allLeaves.sort() } },
  ...['departments', 'townships'].map(
    (group): CampaignLedgerEvent => ({
      type: 'composite-weights-set',
      schema: 1,
      data: {
        programme: 'service',
        group,
        weights: [
          { system: 'mini', weight: '1' },
          { system: 'tasks', weight: '1' },
        ],
        origin: 'proposed',
      },
    }),
  ),
];

/** An event of stream `campaign`, or of a cell: `{ on: 'fagai-wei mini/1', by: secondScorer, … }`. */
export type Given = CampaignLedgerEvent & { readonly on?: string; readonly by?: Actor };

/** The id of the n-th event given (from 0): what later acts name. */
export const idOf = (position: number): string => `01a20b51-0000-7000-8000-${String(position).padStart(12, '0')}`;

/** Folds events as a ledger would hold them: positions, versions and ids in order. */
export function campaignOf(...given: readonly Given[]): CampaignState {
  const fold = new CampaignFold('demo-1');
  const versions = new Map<string, number>();
  given.forEach(({ on, by = organiser, ...event }, position) => {
    const stream = on === undefined ? 'campaign' : `cell/${on.replace(' ', '/')}`;
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const recorded = { ...event, ledger: 'campaign/demo-1', stream, version, position, id: idOf(position), at: '2022-09-01T02:00:00.000000Z', actor: by, cause: idOf(position) };
    fold.apply(recorded as Recorded<CampaignLedgerEvent>);
  });
  return fold;
}

/** The events of an open campaign; what follows them is at position `opened.length` and later. */
export const opened: readonly CampaignLedgerEvent[] = openEvents();

function openEvents(): readonly CampaignLedgerEvent[] {
  const state = campaignOf(...draft);
  return [...draft, ...decideOpenCampaign({ ifMatch: 1 }, state, facts).events];
}

/** An open campaign to which more events happened. */
export const openCampaign = (...given: readonly Given[]): CampaignState => campaignOf(...opened, ...given);
/** The id of the n-th event (from 0) that happened to the open campaign. */
export const actId = (index: number): string => idOf(opened.length + index);

export const closed: CampaignLedgerEvent = { type: 'campaign-closed', schema: 1, data: {} };

/** The refusal of a decision, as its code and details. */
export function refusalOf(decide: () => unknown): { code: string; pointer?: string; parameters?: Readonly<Record<string, unknown>> } {
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}
