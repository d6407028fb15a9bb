import { createHash } from 'node:crypto';
import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { contentHashOf } from '@quanheng/indicator-catalog-domain';
import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import { openedCampaign, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { campaignUnitsOf, rosterOfUnitList } from '@quanheng/unit-registry-roster';

/** The content hash of a system, which `replay` computes anew. */
export const hashOf = (system: IndicatorSystem): string => contentHashOf(system, (text) => createHash('sha256').update(text).digest('hex'));

function open(): LedgerWriter {
  const systems = loadSystems();
  const chosen = (...ids: string[]) => ids.map((system) => ({ system, systemVersion: '1' }));
  return openedCampaign({
    systems,
    contentHash: hashOf,
    units: campaignUnitsOf(rosterOfUnitList(loadUnits2022()), ['openness', 'service']),
    programmes: [
      { programme: 'openness', name: '政务公开', list: 'openness', systems: chosen('openness') },
      { programme: 'service', name: '放管服及政务服务能力', list: 'service', systems: chosen('reform', 'service-online', 'service-offline-departments', 'service-offline-townships') },
    ],
  });
}

function weigh(ledger: LedgerWriter): void {
  for (const [group, systems] of [['departments', ['reform', 'service-online', 'service-offline-departments']], ['townships', ['reform', 'service-offline-townships']]] as const) {
    ledger.campaign('composite-weights-set', { programme: 'service', group, weights: systems.map((system) => ({ system, weight: '1' })), origin: 'proposed' });
  }
}

/** Scores some cells of every rule's kind, in a pool that moves other units, with a ruling and its revocation. */
function score(ledger: LedgerWriter): void {
  for (const [index, unit] of ledger.fold.unitsOfLeaf('openness/1').entries()) ledger.grade(unit, 'openness/1', String(index % 7));
  for (const [index, unit] of ledger.fold.unitsOfLeaf('service-online/1').entries()) {
    ledger.measure(unit, 'service-online/1', String(index), '37');
    ledger.measure(unit, 'service-online/3', String(index % 3));
    ledger.nothing(unit, 'service-offline-departments/1');
    ledger.cell(unit, 'service-offline-departments/2', 'state-count-set', { kind: '2', count: String(index % 4), on: '2022-08-31', reason: '三项未进驻' });
  }
  for (const unit of ledger.fold.unitsOfLeaf('reform/1')) ledger.cell(unit, 'reform/1', 'level-recorded', { level: '基本完成' });
  for (const unit of ledger.fold.unitsOfLeaf('service-offline-townships/1')) ledger.fulfil(unit, 'service-offline-townships/1', 'partly-met');
  ledger.revokeRuling(ledger.rule('service-online/1', ['fagai-wei']));
}

/** The ledger of a campaign of 2022 that is opened and partly scored. */
export function writeLedger(): LedgerWriter {
  const ledger = open();
  weigh(ledger);
  score(ledger);
  return ledger;
}
