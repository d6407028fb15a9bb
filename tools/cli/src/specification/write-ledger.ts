import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { cellStream } from '@quanheng/scoring-contracts';
import { CampaignFold } from '@quanheng/scoring-rules';
import { campaignUnitsOf, rosterOfUnitList } from '@quanheng/unit-registry-roster';

const firstSecond = Date.UTC(2022, 11, 31, 10, 0, 0);
const account = 'account:01970000-0000-7000-8000-000000000001' as const;
const lists = ['openness', 'service'] as const;

const idOf = (block: string, position: number): string => `01a20b51-0000-7000-${block}-${position.toString(16).padStart(12, '0')}`;

/** Writes the ledger of a campaign as the log would, an append a second, and folds it as it grows. */
export class LedgerWriter {
  readonly events: Recorded<DomainEvent>[] = [];
  readonly lines: string[] = [];
  readonly fold = new CampaignFold('demo-1');
  readonly #versions = new Map<string, number>();

  write(stream: string, type: string, data: object): Recorded<DomainEvent> {
    const position = this.events.length;
    const version = (this.#versions.get(stream) ?? 0) + 1;
    this.#versions.set(stream, version);
    const at = new Date(firstSecond + position * 1000).toISOString().replace('Z', '000Z');
    const fields = { ledger: 'campaign/demo-1', stream, id: idOf('8000', position), type, schema: 1 as const, at, actor: account, cause: idOf('9000', position), data };
    const event: Recorded<DomainEvent> = { ...fields, version, position };
    this.fold.apply(event);
    this.events.push(event);
    this.lines.push(canonicalJson({ v: 1, ...fields, version: String(version) }));
    return event;
  }

  /** The file as the export gives it. */
  get text(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}

function open(ledger: LedgerWriter): void {
  const systems = loadSystems();
  const units = campaignUnitsOf(rosterOfUnitList(loadUnits2022()), lists);
  const chosen = (...ids: string[]) => systems.filter(({ id }) => ids.includes(id) !== (ids.length === 0)).map(({ id }) => ({ system: id, systemVersion: '1' }));
  ledger.write('campaign', 'campaign-planned', {
    name: '2022年度评价',
    zone: 'Asia/Shanghai',
    referenceDate: '2022-12-31',
    unitsOn: '2022-12-31',
    programmes: [
      { programme: 'openness', name: '政务公开', list: 'openness', systems: chosen('openness') },
      { programme: 'service', name: '放管服及政务服务能力', list: 'service', systems: chosen('reform', 'service-online', 'service-offline-departments', 'service-offline-townships') },
    ],
  });
  ledger.write('campaign', 'campaign-opened', {
    engine: '1',
    unitCount: String(units.length),
    systems: systems.map(({ id, indicators }) => ({ system: id, systemVersion: '1', contentHash: `sha256:${'0'.repeat(64)}`, indicatorCount: String(indicators.length) })),
    seen: [{ ledger: 'units', position: '200' }, { ledger: 'catalog', position: '200' }],
  });
  for (const unit of units) ledger.write('campaign', 'unit-copied', unit);
  for (const { indicators, ...content } of systems) {
    ledger.write('campaign', 'system-copied', { system: content.id, systemVersion: '1', content });
    for (const [index, indicator] of indicators.entries()) ledger.write('campaign', 'indicator-copied', { system: content.id, index: String(index), indicator });
  }
}

const department = 'zwgk-ban';

function weigh(ledger: LedgerWriter): void {
  for (const [group, systems] of [['departments', ['reform', 'service-online', 'service-offline-departments']], ['townships', ['reform', 'service-offline-townships']]] as const) {
    ledger.write('campaign', 'composite-weights-set', { programme: 'service', group, weights: systems.map((system) => ({ system, weight: '1' })), origin: 'proposed' });
  }
}

/** Scores some cells of every rule's kind, in a pool that moves other units, with a ruling and its revocation. */
function score(ledger: LedgerWriter): void {
  const act = (unit: string, leaf: string, type: string, data: object) => ledger.write(cellStream({ unit, leaf }), type, { department, ...data });
  for (const [index, unit] of ledger.fold.unitsOfLeaf('openness/1').entries()) act(unit, 'openness/1', 'grade-recorded', { grade: String(index % 7) });
  for (const [index, unit] of ledger.fold.unitsOfLeaf('service-online/1').entries()) {
    act(unit, 'service-online/1', 'measurement-recorded', { numerator: String(index), denominator: '37' });
    act(unit, 'service-online/3', 'measurement-recorded', { numerator: String(index % 3) });
    act(unit, 'service-offline-departments/1', 'nothing-to-deduct-recorded', {});
    act(unit, 'service-offline-departments/2', 'state-count-set', { kind: '2', count: String(index % 4), on: '2022-08-31', reason: '三项未进驻' });
  }
  for (const unit of ledger.fold.unitsOfLeaf('reform/1')) act(unit, 'reform/1', 'level-recorded', { level: '基本完成' });
  for (const unit of ledger.fold.unitsOfLeaf('service-offline-townships/1')) act(unit, 'service-offline-townships/1', 'fulfilment-recorded', { fulfilment: 'partly-met' });
  const ruling = ledger.write('campaign', 'not-applicable-ruled', { leaf: 'service-online/1', units: ['fagai-wei'], reason: '无此职能' });
  ledger.write('campaign', 'ruling-revoked', { ruling: ruling.id, reason: '职能确认存在' });
}

/** The ledger of a campaign of 2022 that is opened and partly scored. */
export function writeLedger(): LedgerWriter {
  const ledger = new LedgerWriter();
  open(ledger);
  weigh(ledger);
  score(ledger);
  return ledger;
}
