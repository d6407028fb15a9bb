import { createHash } from 'node:crypto';
import type { Actor } from '@quanheng/platform-contracts';
import type { EventLog } from '@quanheng/platform-event-log';
import { parseUnitList, unitsLedger, type UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import {
  decideAddAlias,
  decideExplainPrintedName,
  decideListUnit,
  decideRegisterUnit,
  type Decision,
} from '@quanheng/unit-registry-domain';
import { factsOfUnitList, versionOf, type PlacedEvent, type UnitsState } from '@quanheng/unit-registry-roster';
import { v5 as uuidv5 } from 'uuid';
import type { UnitsLedger } from '../ledger/units-ledger.ts';

/**
 * `loaded`: so many events were stored now. `present`: all of it had been stored before.
 * `kept`: the registry was begun otherwise, and what an organiser decided is not overwritten.
 */
export type BundledUnitsOutcome = { readonly outcome: 'loaded' | 'present' | 'kept'; readonly events: number };

const bootstrap: Actor = 'system:bootstrap';
/** Under which the command ids of a first load are derived from the file's digest; fixed for ever, or the same file would load twice. */
const bootstrapNamespace = '0f7f5a52-3a0b-5b5e-8e0e-4f2c9d1b7a63';

/**
 * Loads the units that come with the product into an empty registry, as `system:bootstrap`. May run at every start: the command id
 * is the uuidv5 of the file's digest and an index, so what a killed load has stored is found and the rest follows.
 *
 * @throws UnitListError naming entry and field, before anything is stored.
 */
export async function importBundledUnits(log: EventLog, ledger: UnitsLedger, text: string): Promise<BundledUnitsOutcome> {
  const facts = factsOfUnitList(parseUnitList(text));
  const digest = createHash('sha256').update(text, 'utf8').digest('hex');
  const commandIdOf = (index: number): string => uuidv5(`sha256:${digest}/${index}`, bootstrapNamespace);
  const isStored = async (index: number): Promise<boolean> => (await log.findCommand(unitsLedger, commandIdOf(index))) !== undefined;
  // One after the other they are stored, so the last one tells of all.
  if (await isStored(facts.length - 1)) return { outcome: 'present', events: 0 };
  if (!(await isStored(0)) && (await ledger.stateNow()).position >= 0) return { outcome: 'kept', events: 0 };
  let events = 0;
  for (const [index, fact] of facts.entries()) {
    const { isRepeated } = await ledger.actAsSystem({ ...commandOf(fact), commandId: commandIdOf(index), target: fact.stream, body: fact.data, actor: bootstrap });
    if (!isRepeated) events += 1;
  }
  return { outcome: events > 0 ? 'loaded' : 'present', events };
}

type BootstrapCommand = { readonly command: string; decide(state: UnitsState): Decision };

/** The command that stores a fact of the file. */
function commandOf(fact: PlacedEvent<UnitsLedgerEvent>): BootstrapCommand {
  const unit = fact.stream.slice('unit/'.length);
  switch (fact.type) {
    case 'unit-registered':
      return { command: 'RegisterUnit', decide: (state) => decideRegisterUnit({ unit, ...fact.data }, state) };
    case 'unit-alias-added':
      return { command: 'AddAlias', decide: (state) => decideAddAlias({ unit, ...fact.data }, state) };
    case 'unit-listed':
      return { command: 'ListUnit', decide: (state) => decideListUnit({ unit, ifMatch: versionOf(state, fact.stream), ...fact.data }, state) };
    case 'printed-name-explained':
      return { command: 'ExplainPrintedName', decide: (state) => decideExplainPrintedName(fact.data, state) };
    default:
      throw new Error(`a unit list states no ${fact.type}`);
  }
}

