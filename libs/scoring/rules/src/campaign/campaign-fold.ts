import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent, CampaignStreamEvent, CellEvent } from '@quanheng/scoring-contracts';
import { ScoreTree } from '../scoreboard/score-tree.ts';
import type { WorkCounters } from '../scoreboard/score-node.ts';
import * as campaign from './apply-campaign-events.ts';
import * as cells from './apply-cell-events.ts';
import * as opening from './apply-opening.ts';
import * as picks from './apply-picks.ts';
import * as rulings from './apply-rulings.ts';
import { CampaignInputs } from './campaign-inputs.ts';
import { cellAt } from './cell-at.ts';
import type { Cell } from './cell.ts';
import { InvalidLedgerError, UnknownEventError } from './fold-errors.ts';
import { presentSchemaOf } from './present-schemas.ts';

type EventOfType<Type> = Recorded<Extract<CampaignLedgerEvent, { type: Type }>>;
type CampaignHandlers = { readonly [Type in CampaignStreamEvent['type']]: (inputs: CampaignInputs, event: EventOfType<Type>) => void };
type CellHandlers = { readonly [Type in CellEvent['type']]: (inputs: CampaignInputs, cell: Cell, event: EventOfType<Type>) => void };

const campaignHandlers: CampaignHandlers = {
  'campaign-planned': campaign.applyCampaignPlanned,
  'campaign-opened': opening.applyCampaignOpened,
  'unit-copied': opening.applyUnitCopied,
  'system-copied': opening.applySystemCopied,
  'indicator-copied': opening.applyIndicatorCopied,
  'campaign-closed': campaign.applyCampaignClosed,
  'campaign-reopened': campaign.applyCampaignReopened,
  'scoring-department-set': campaign.applyScoringDepartmentSet,
  'scoring-department-removed': campaign.applyScoringDepartmentRemoved,
  'leaves-assigned': campaign.applyLeavesAssigned,
  'leaves-unassigned': campaign.applyLeavesUnassigned,
  'units-picked': picks.applyUnitsPicked,
  'unit-unpicked': picks.applyUnitUnpicked,
  'pool-stated': campaign.applyPoolStated,
  'composite-weights-set': campaign.applyCompositeWeightsSet,
  'not-applicable-ruled': rulings.applyNotApplicableRuled,
  'ruling-revoked': rulings.applyRulingRevoked,
};

const cellHandlers: CellHandlers = {
  'grade-recorded': cells.applyScoringAct,
  'fulfilment-recorded': cells.applyScoringAct,
  'checkpoints-recorded': cells.applyScoringAct,
  'level-recorded': cells.applyScoringAct,
  'measurement-recorded': cells.applyScoringAct,
  'incident-added': cells.applyScoringAct,
  'state-count-set': cells.applyScoringAct,
  'nothing-to-deduct-recorded': cells.applyScoringAct,
  'action-revoked': cells.applyActionRevoked,
  'adjustment-proposed': cells.applyProposal,
  'adjustment-revocation-proposed': cells.applyProposal,
  'adjustment-approved': cells.applyAdjustmentApproved,
  'adjustment-revoked': cells.applyAdjustmentRevoked,
  'adjustment-rejected': () => {},
};

const CAMPAIGN_STREAM = 'campaign';

const isCampaignEvent = (event: Recorded): event is Recorded<CampaignStreamEvent> => Object.hasOwn(campaignHandlers, event.type);
const isCellEvent = (event: Recorded): event is Recorded<CellEvent> => Object.hasOwn(cellHandlers, event.type);

/**
 * The fold of one campaign's ledger: mutable, in memory, one event at a time from position 0. Applying stores the event's input
 * and marks what it touches; totals are computed when they are read.
 */
export class CampaignFold extends CampaignInputs {
  readonly #counters: WorkCounters = { marked: 0, computed: 0 };

  /** Nodes that events marked so far: what would have to be computed if everything were read after each event. */
  get markedCount(): number {
    return this.#counters.marked;
  }

  /** Nodes that reads computed so far. */
  get computedCount(): number {
    return this.#counters.computed;
  }

  /**
   * Applies the next event of the ledger, which was validated when it was stored. After an error the fold is at an unknown place:
   * drop it.
   * @throws UnknownEventError, UnknownEngineError, with the position; InvalidLedgerError on what no valid ledger holds.
   */
  apply(event: Recorded<DomainEvent>): void {
    if (event.position !== this.position + 1) throw new InvalidLedgerError(`not the event after ${this.position}`, event.position);
    if (event.ledger !== `campaign/${this.campaign}`) throw new InvalidLedgerError(`an event of ledger ${event.ledger}`, event.position);
    if (event.schema !== presentSchemaOf(event.type)) throw new UnknownEventError(event);
    if (isCampaignEvent(event)) this.#applyToCampaign(event);
    else if (isCellEvent(event)) this.#applyToCell(event);
    else throw new UnknownEventError(event);
    this.position = event.position;
  }

  /** Makes the totals above inputs that were read from a snapshot instead of being applied one by one. */
  growTree(): void {
    this.tree = new ScoreTree(this, this.#counters);
  }

  #applyToCampaign(event: Recorded<CampaignStreamEvent>): void {
    if (event.stream !== CAMPAIGN_STREAM || event.version !== this.version + 1) throw new InvalidLedgerError('an event out of its stream', event.position);
    const handle = campaignHandlers[event.type] as (inputs: CampaignInputs, event: Recorded<CampaignStreamEvent>) => void;
    handle(this, event);
    this.version = event.version;
    if (this.opening) opening.completeOpening(this, this.#counters);
  }

  #applyToCell(event: Recorded<CellEvent>): void {
    const [kind, unit = '', system = '', code = '', ...rest] = event.stream.split('/');
    if (kind !== 'cell' || rest.length > 0) throw new InvalidLedgerError('an event out of its stream', event.position);
    const cell = cellAt(this, { unit, leaf: `${system}/${code}`, position: event.position });
    if (event.version !== cell.version + 1) throw new InvalidLedgerError('an event out of its stream', event.position);
    const handle = cellHandlers[event.type] as (inputs: CampaignInputs, cell: Cell, event: Recorded<CellEvent>) => void;
    handle(this, cell, event);
    cell.version = event.version;
    cell.head = event;
  }
}
