import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave, type Action } from '@quanheng/identity-policy';
import type { Actor, Recorded } from '@quanheng/platform-contracts';
import { decideInTurn, LedgerFold, LedgerTurns, requestHash, type CommandOutcome } from '@quanheng/platform-deciding';
import type { EventLog } from '@quanheng/platform-event-log';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import type { Decision } from '@quanheng/unit-registry-domain';
import { evolveUnits, initialUnitsState, rosterOn, type Roster, type UnitsState } from '@quanheng/unit-registry-roster';
import { asUnitsEvent } from '../projections/unit-events.ts';

/** Rosters of asked days that are kept while the ledger stands still: today, and the days that campaigns look at. */
const ROSTERS_KEPT_MAX = 8;

/** One act of an account: what makes two uses of one command id the same, and how it is decided. */
export type UnitAct = {
  /** The command's name, `RegisterUnit`. */
  readonly command: string;
  readonly action: Action;
  readonly principal: Principal;
  readonly commandId: string;
  /** The stream that it is sent to. */
  readonly target: string;
  readonly body: unknown;
  decide(state: UnitsState): Decision | Promise<Decision>;
};

export type SystemAct = Omit<UnitAct, 'action' | 'principal'> & { readonly actor: Actor };

/** Ledger `units`: its commands are decided one at a time, on a fold that is caught up under the lock. */
export class UnitsLedger {
  readonly #log: EventLog;
  readonly #turns: LedgerTurns;
  readonly #fold: LedgerFold<UnitsState>;
  #rosters = new Map<string, Roster>();
  #rostersPosition = -1;

  /** @param connection as the role `quanheng_units`: one connection of it holds the turns' lock. */
  constructor(log: EventLog, connection: ConstructorParameters<typeof LedgerTurns>[0]) {
    this.#log = log;
    this.#turns = new LedgerTurns(connection, unitsLedger);
    this.#fold = new LedgerFold({
      log,
      ledger: unitsLedger,
      initialState: initialUnitsState(),
      evolve: (state: UnitsState, event: Recorded) => evolveUnits(state, asUnitsEvent(event)),
    });
  }

  /** @throws Refusal what the account may not do, and whatever `decide` refuses; `busy`, `idempotency-key-reused`. */
  act({ action, principal, decide, ...act }: UnitAct): Promise<CommandOutcome> {
    return this.actAsSystem({
      ...act,
      actor: `account:${principal.account}`,
      decide: (state) => {
        demandLeave(principal, action);
        return decide(state);
      },
    });
  }

  actAsSystem({ command, commandId, target, body, actor, decide }: SystemAct): Promise<CommandOutcome> {
    return decideInTurn({
      log: this.#log,
      turns: this.#turns,
      fold: this.#fold,
      ledger: unitsLedger,
      commandId,
      actor,
      requestHash: requestHash({ command, target, body, actor }),
      decide,
    });
  }

  /** The state as the ledger stands now. */
  async stateNow(): Promise<UnitsState> {
    await this.#fold.catchUp();
    return this.#fold.state;
  }

  /** The roster of a day as the ledger stands now. */
  async rosterNow(day: string): Promise<Roster> {
    const state = await this.stateNow();
    if (state.position !== this.#rostersPosition || this.#rosters.size >= ROSTERS_KEPT_MAX) this.#rosters = new Map();
    this.#rostersPosition = state.position;
    const roster = this.#rosters.get(day) ?? rosterOn(state, day);
    this.#rosters.set(day, roster);
    return roster;
  }

  /** Catches up and says whether a position is applied: for `waitForPosition`. */
  caughtUpTo(position: number): Promise<boolean> {
    return this.#fold.caughtUpTo(position);
  }

  close(): Promise<void> {
    return this.#turns.close();
  }
}
