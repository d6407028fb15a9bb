import type { Actor, Recorded } from '@quanheng/platform-contracts';
import type { ActAnswer, CampaignLedgerEvent, ScoreboardView } from '@quanheng/scoring-contracts';
import * as domain from '@quanheng/scoring-domain';
import { CampaignFold, scoreboardOf } from '@quanheng/scoring-rules';
import { v5 } from 'uuid';
import { scorersOf } from '../plan/people.ts';
import type { PlannedAct } from '../plan/planned-act.ts';
import type { CellName, ReadyAct } from '../run/act-sender.ts';
import { planOf } from '../start/campaign-plan.ts';
import { departments, systems, units } from './planned-demo.ts';

type Decision = domain.Decision;
type Input = Readonly<Record<string, never>>;

const uuidNamespace = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const today = '2023-01-15';
const seed = 0;
const facts: domain.RegistryFacts = {
  systems: new Map(systems.map((system) => [system.id, { system, systemVersion: '1', contentHash: `sha256:${'0'.repeat(64)}`, withdrawn: false }])),
  units: new Map(units.map((unit) => [unit.unit, unit])),
  knownUnits: new Set(units.map(({ unit }) => unit)),
  seen: { units: '1', catalog: '1' },
};
const departmentOf = new Map<string, string>(departments.departments.flatMap(({ id }) => scorersOf(id).map((login) => [login, id] as const)));

/** The campaign of a demonstration in memory: every act is judged by the product's own deciders and folded by its own rules. */
export class ModelCampaign {
  readonly fold = new CampaignFold('demo-1');

  constructor() {
    this.#store('organiser', domain.decidePlanCampaign({ plan: planOf('demo-1', seed), ifMatch: undefined }, this.fold, facts));
    for (const { id, name, leaves } of departments.departments) {
      this.#store('organiser', domain.decideSetScoringDepartment({ department: id, name, ifMatch: 0 }, this.fold));
      this.#store('organiser', domain.decideAssignLeaves({ department: id, leaves }, this.fold, facts));
    }
    for (const pick of departments.picks) this.#store('organiser', domain.decidePickUnits(pick, this.fold, facts));
    for (const weights of departments.compositeWeights) this.#store('organiser', domain.decideSetCompositeWeights({ ...weights, origin: 'stated', ifMatch: 0 }, this.fold, facts));
    this.#store('organiser', domain.decideOpenCampaign({ ifMatch: 1 }, this.fold, facts));
  }

  get scoreboard(): ScoreboardView['programmes'] {
    return scoreboardOf(this.fold).programmes;
  }

  /**
   * Takes one act on the version of the cell that its scorer saw.
   * @throws Refusal.
   */
  act({ cell, planned, reference, version }: ReadyAct): ActAnswer {
    const named = planned.refersTo && { [planned.refersTo.field]: reference };
    return this.#store(planned.by, this.#decide(planned, { ...cell, ifMatch: version }, { ...planned.input, ...named } as Input));
  }

  versionOf({ unit, leaf }: CellName): number {
    return this.fold.findCell(unit, leaf)?.version ?? 0;
  }

  #decide({ act, by }: PlannedAct, target: domain.CellTarget, input: Input): Decision {
    const metadata = { actor: actorOf(by), today };
    const scorer = { ...metadata, department: departmentOf.get(by) ?? 'none' };
    const command = { ...target, ...input };
    const { fold } = this;
    switch (act) {
      case 'record-grade':
        return domain.decideRecordGrade(command as never, fold, scorer);
      case 'record-fulfilment':
        return domain.decideRecordFulfilment(command as never, fold, scorer);
      case 'record-checkpoints':
        return domain.decideRecordCheckpoints(command as never, fold, scorer);
      case 'record-level':
        return domain.decideRecordLevel(command as never, fold, scorer);
      case 'measure': {
        const { period, source, ...measurement } = input;
        return domain.decideMeasure({ ...target, measurement: measurement as never, period, source }, fold, scorer);
      }
      case 'add-incident':
        return domain.decideAddIncident(command as never, fold, scorer);
      case 'set-state-count':
        return domain.decideSetStateCount(command as never, fold, scorer);
      case 'record-nothing-to-deduct':
        return domain.decideRecordNothingToDeduct(command, fold, scorer);
      case 'revoke':
        return domain.decideRevoke(command as never, fold, scorer);
      case 'propose-adjustment': {
        const { reason, ...stated } = input;
        return domain.decideProposeAdjustment({ ...target, reason: reason!, stated: stated as never }, fold);
      }
      case 'approve-adjustment':
        return domain.decideApproveAdjustment(command as never, fold, metadata);
      case 'reject-adjustment':
        return domain.decideRejectAdjustment(command as never, fold, metadata);
      case 'propose-adjustment-revocation':
        return domain.decideProposeAdjustmentRevocation(command as never, fold);
      case 'approve-adjustment-revocation':
        return domain.decideApproveAdjustmentRevocation(command as never, fold, metadata);
      case 'rule-not-applicable':
        return domain.decideRuleNotApplicable(input as never, fold);
      case 'revoke-ruling':
        return domain.decideRevokeRuling(input as never, fold);
      default:
        return act satisfies never;
    }
  }

  /** As the log would: dense positions, a version for each event of a stream. @returns what the first event's command is answered. */
  #store(login: string, { stream, expectedVersion, events }: Decision): ActAnswer {
    const answers = events.map((event, index): ActAnswer => {
      const position = this.fold.position + 1;
      const id = v5(`event ${position}`, uuidNamespace);
      const version = expectedVersion + index + 1;
      const at = `2023-01-15T00:00:00.${String(position).padStart(6, '0')}Z`;
      this.fold.apply({ ...event, ledger: 'campaign/demo-1', stream, version, position, id, at, actor: actorOf(login), cause: v5(id, uuidNamespace) } as Recorded<CampaignLedgerEvent>);
      return { event: id, type: event.type, version, position, at };
    });
    return answers[0]!;
  }
}

const actorOf = (login: string): Actor => `account:${v5(login, uuidNamespace)}`;
