import { createHash } from 'node:crypto';
import { contentHashOf } from '@quanheng/indicator-catalog-domain';
import type { CampaignLedgerEvent, CampaignOpenedEvent, IndicatorCopiedEvent, OpenedSystem, SystemCopiedEvent, UnitCopiedEvent } from '@quanheng/scoring-contracts';
import { LedgerFault } from './ledger-fault.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Copy = { readonly announced: OpenedSystem; content?: SystemCopiedEvent['data']['content']; readonly indicators: IndicatorCopiedEvent['data']['indicator'][] };

/**
 * Checks what an opening copied against what it announced: each unit once and as many as said, and systems that have the content
 * hash by which they were published, recomputed from their copies alone (docs/events.md, section 4).
 */
export class OpeningCheck {
  #unitCount = 0;
  readonly #units = new Set<string>();
  readonly #copies = new Map<string, Copy>();

  /** Takes the event of the next line, of whatever type. @throws LedgerFault with the line. */
  read({ type, data }: CampaignLedgerEvent, line: number): void {
    if (type === 'campaign-opened') this.#announce(data);
    else if (type === 'unit-copied') this.#takeUnit(data, line);
    else if (type === 'system-copied') this.#takeSystem(data, line);
    else if (type === 'indicator-copied') this.#takeIndicator(data, line);
  }

  #announce({ unitCount, systems }: CampaignOpenedEvent['data']): void {
    this.#unitCount = Number(unitCount);
    for (const announced of systems) this.#copies.set(announced.system, { announced, indicators: [] });
  }

  #takeUnit({ unit }: UnitCopiedEvent['data'], line: number): void {
    if (this.#units.has(unit)) throw new LedgerFault(line, { zh: `单位 ${unit} 重复`, en: `the unit ${unit} stands twice` });
    this.#units.add(unit);
  }

  /** The systems follow the units. */
  #takeSystem({ system, content }: SystemCopiedEvent['data'], line: number): void {
    if (this.#units.size !== this.#unitCount) {
      throw new LedgerFault(line, { zh: `前面有 ${this.#units.size} 个单位，启动时写明 ${this.#unitCount} 个`, en: `${this.#units.size} units stand before it, where the opening announced ${this.#unitCount}` });
    }
    this.#copyOf(system, line).content = content;
  }

  #takeIndicator({ system, indicator }: IndicatorCopiedEvent['data'], line: number): void {
    const { announced, content, indicators } = this.#copyOf(system, line);
    if (!content) throw new LedgerFault(line, { zh: `指标体系 ${system} 的指标在其本身之前`, en: `an indicator of the system ${system} stands before the system` });
    indicators.push(indicator);
    if (indicators.length !== Number(announced.indicatorCount)) return;
    const hash = contentHashOf({ ...content, indicators }, sha256);
    if (hash === announced.contentHash) return;
    throw new LedgerFault(line, {
      zh: `到此为止，指标体系 ${system} 的内容散列是 ${hash}，启动时写明的是 ${announced.contentHash}`,
      en: `the system ${system}, which ends here, has the content hash ${hash}, where the opening announced ${announced.contentHash}`,
    });
  }

  #copyOf(system: string, line: number): Copy {
    const copy = this.#copies.get(system);
    if (!copy) throw new LedgerFault(line, { zh: `启动时没有写明指标体系 ${system}`, en: `the opening announced no system ${system}` });
    return copy;
  }
}
