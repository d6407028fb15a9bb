import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { Actor, Recorded } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import type { CampaignLedgerEvent, CampaignPlanned, CampaignUnit, CellEvent } from '@quanheng/scoring-contracts';
import { CampaignFold } from '../campaign/campaign-fold.ts';
import { presentSchemaOf } from '../campaign/present-schemas.ts';

export const scorer: Actor = 'account:01970000-0000-7000-8000-000000000001';
export const organiser: Actor = 'account:01970000-0000-7000-8000-000000000003';
const department = 'zwgk-ban';

type DataOf<Type extends CampaignLedgerEvent['type']> = Extract<CampaignLedgerEvent, { type: Type }>['data'];
type WithoutDepartment<Data> = Data extends unknown ? Omit<Data, 'department'> : never;
type RecordedAs<Type extends CampaignLedgerEvent['type']> = Recorded<Extract<CampaignLedgerEvent, { type: Type }>>;

const twelveDigits = (value: number): string => value.toString(16).padStart(12, '0');
const firstSecond = Date.UTC(2026, 10, 24, 2, 10, 0);

const noHash = (): string => `sha256:${'0'.repeat(64)}`;

/** A unit of one list, numbered there. */
export const unitOf = (unit: string, number: number, group = 'departments', list = 'main'): CampaignUnit => ({
  unit,
  name: `名${unit}`,
  kind: group === 'departments' ? 'department' : 'township',
  group,
  aliases: [],
  lists: [{ list, number: String(number) }],
});

export type OpeningWords = {
  readonly systems: readonly IndicatorSystem[];
  readonly units: readonly CampaignUnit[];
  readonly programmes?: CampaignPlanned['programmes'];
  readonly choices?: NonNullable<CampaignPlanned['choices']>;
  /** The content hash of a system, for what recomputes it; the fold does not. By default all noughts. */
  readonly contentHash?: (system: IndicatorSystem) => string;
};

/** Writes a campaign's ledger as the log would store it, a second between appends, and folds it as it grows. */
export class LedgerWriter {
  readonly events: Recorded<CampaignLedgerEvent>[] = [];
  readonly fold: CampaignFold;
  readonly #versions = new Map<string, number>();
  readonly #ledger: string;

  constructor(campaign = 'demo-1') {
    this.#ledger = `campaign/${campaign}`;
    this.fold = new CampaignFold(campaign);
  }

  /** The canonical bytes of each event, as text. */
  get lines(): readonly string[] {
    return this.events.map(({ position: _position, version, ...fields }) => canonicalJson({ v: 1, version: String(version), ...fields }));
  }

  /** The ledger as its export gives it: a line for each event. */
  get text(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }

  write<Type extends CampaignLedgerEvent['type']>(stream: string, type: Type, data: DataOf<Type>, actor: Actor = organiser): RecordedAs<Type> {
    const position = this.events.length;
    const version = (this.#versions.get(stream) ?? 0) + 1;
    this.#versions.set(stream, version);
    const event = {
      ledger: this.#ledger,
      stream,
      version,
      position,
      id: `01a20b51-0000-7000-8000-${twelveDigits(position)}`,
      type,
      schema: presentSchemaOf(type),
      at: new Date(firstSecond + position * 1000).toISOString().replace('Z', '123Z'),
      actor,
      cause: `01a20b51-0000-7000-9000-${twelveDigits(position)}`,
      data,
    } as unknown as RecordedAs<Type>;
    this.events.push(event as Recorded<CampaignLedgerEvent>);
    this.fold.apply(event);
    return event;
  }

  campaign<Type extends CampaignLedgerEvent['type']>(type: Type, data: DataOf<Type>): RecordedAs<Type> {
    return this.write('campaign', type, data);
  }

  /** An act of the scorer in a cell; adjustments and their like carry no department. */
  cell<Type extends CellEvent['type']>(unit: string, leaf: string, type: Type, data: WithoutDepartment<DataOf<Type>>, actor: Actor = scorer): RecordedAs<Type> {
    const whole = type.startsWith('adjustment-') ? data : { department, ...data };
    return this.write(`cell/${unit}/${leaf}`, type, whole as unknown as DataOf<Type>, actor);
  }

  measure(unit: string, leaf: string, numerator: string, denominator?: string, period?: string): RecordedAs<'measurement-recorded'> {
    return this.cell(unit, leaf, 'measurement-recorded', {
      numerator,
      ...(denominator === undefined ? {} : { denominator }),
      ...(period === undefined ? {} : { period }),
    });
  }

  grade(unit: string, leaf: string, grade: string): RecordedAs<'grade-recorded'> {
    return this.cell(unit, leaf, 'grade-recorded', { grade });
  }

  incident(unit: string, leaf: string, incidentKind: string, count = '1', cites?: string): RecordedAs<'incident-added'> {
    return this.cell(unit, leaf, 'incident-added', { kind: incidentKind, count, on: '2022-08-31', reason: '检查发现', ...(cites === undefined ? {} : { cites }) });
  }

  fulfil(unit: string, leaf: string, fulfilment: 'met' | 'partly-met' | 'not-met'): RecordedAs<'fulfilment-recorded'> {
    return this.cell(unit, leaf, 'fulfilment-recorded', { fulfilment });
  }

  nothing(unit: string, leaf: string): RecordedAs<'nothing-to-deduct-recorded'> {
    return this.cell(unit, leaf, 'nothing-to-deduct-recorded', {});
  }

  revoke(act: Recorded<CampaignLedgerEvent>): RecordedAs<'action-revoked'> {
    return this.write(act.stream, 'action-revoked', { department, action: act.id, reason: '录入错误' }, scorer);
  }

  /** A ruling on whole cells, or on one check-point of them. */
  rule(leaf: string, units: readonly string[], checkpoint?: string): RecordedAs<'not-applicable-ruled'> {
    return this.campaign('not-applicable-ruled', { leaf, units: [...units], reason: '无此职能', ...(checkpoint === undefined ? {} : { checkpoint }) });
  }

  revokeRuling(ruling: Recorded<CampaignLedgerEvent>): RecordedAs<'ruling-revoked'> {
    return this.campaign('ruling-revoked', { ruling: ruling.id, reason: '职能确认存在' });
  }

  /** Proposes and approves an adjustment to points, or to a share. */
  adjust(unit: string, leaf: string, stated: { readonly points: string } | { readonly share: string }): RecordedAs<'adjustment-proposed'> {
    const proposal = this.cell(unit, leaf, 'adjustment-proposed', { ...stated, reason: '复核记录' }, organiser);
    this.cell(unit, leaf, 'adjustment-approved', { proposal: proposal.id }, 'account:01970000-0000-7000-8000-000000000004');
    return proposal;
  }

  revokeAdjustment(unit: string, leaf: string, adjustment: Recorded<CampaignLedgerEvent>): void {
    const proposal = this.cell(unit, leaf, 'adjustment-revocation-proposed', { adjustment: adjustment.id, reason: '记录有误' }, organiser);
    this.cell(unit, leaf, 'adjustment-revoked', { proposal: proposal.id }, 'account:01970000-0000-7000-8000-000000000004');
  }

  plan({ systems, programmes, choices }: OpeningWords): void {
    this.campaign('campaign-planned', {
      name: '2022年度评价',
      zone: 'Asia/Shanghai',
      referenceDate: '2022-12-31',
      unitsOn: '2022-12-31',
      programmes: programmes ?? [{ programme: 'main', name: '评价', list: 'main', systems: systems.map(({ id }) => ({ system: id, systemVersion: '1' })) }],
      ...(choices === undefined ? {} : { choices }),
    });
  }

  /** The append of an opening: header, units, each system before its indicators. */
  open({ systems, units, contentHash = noHash }: OpeningWords): void {
    this.campaign('campaign-opened', {
      engine: '1',
      unitCount: String(units.length),
      systems: systems.map((system) => ({ system: system.id, systemVersion: '1', contentHash: contentHash(system), indicatorCount: String(system.indicators.length) })),
      seen: [
        { ledger: 'units', position: '311' },
        { ledger: 'catalog', position: '402' },
      ],
    });
    for (const unit of units) this.campaign('unit-copied', unit);
    for (const { indicators, ...content } of systems) {
      this.campaign('system-copied', { system: content.id, systemVersion: '1', content });
      for (const [index, indicator] of indicators.entries()) this.campaign('indicator-copied', { system: content.id, index: String(index), indicator });
    }
  }
}

/** A campaign that is planned and opened. */
export function openedCampaign(words: OpeningWords): LedgerWriter {
  const ledger = new LedgerWriter();
  ledger.plan(words);
  ledger.open(words);
  return ledger;
}
