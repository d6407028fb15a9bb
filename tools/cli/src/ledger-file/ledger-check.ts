import { storedEvent, upcastData, type DomainEvent, type Recorded } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { campaignLedgerEvents, campaignOfLedger, formerCampaignLedgerEvents, knownCampaignLedgerEvents, type CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import type { z } from 'zod';
import { LedgerFault } from './ledger-fault.ts';
import { OpeningCheck } from './opening-check.ts';

const dataSchemas = new Map([...formerCampaignLedgerEvents, ...campaignLedgerEvents].map(({ type, schema, data }) => [`${type}@${schema}`, data]));

const knownByType = new Map(knownCampaignLedgerEvents.map((event) => [event.type, event]));

/** The place and the text of the first thing that a schema finds. */
function firstFault({ issues: [issue] }: z.ZodError, prefix = ''): string {
  return `${prefix}${issue?.path.map((segment) => `/${String(segment)}`).join('') ?? ''}: ${issue?.message ?? ''}`;
}

/**
 * Reads the lines of a campaign's ledger in order. It rests on nothing that the server says: each line must be the canonical bytes
 * of one whole event, of one ledger, next in its stream, not before the one above it; what an opening copied must be what it announced.
 * A position is the number of its line, from 0.
 */
export class LedgerCheck {
  #ledger: string | undefined;
  #lines = 0;
  #at = '';
  readonly #versions = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #opening = new OpeningCheck();

  /** The event of the next line. @throws LedgerFault with the line. */
  read(text: string): Recorded<DomainEvent> {
    const line = this.#lines + 1;
    const event = this.#parse(text, line);
    this.#checkStream(event.stream, Number(event.version), line);
    if (event.at < this.#at) throw new LedgerFault(line, { zh: `时间 ${event.at} 早于上一行的 ${this.#at}`, en: `its time ${event.at} is before ${this.#at} of the line above` });
    if (this.#ids.has(event.id)) throw new LedgerFault(line, { zh: `事件 ${event.id} 重复`, en: `the event ${event.id} stands twice` });
    // Checked as it is stored, and read on in the shape of today.
    const known = knownByType.get(event.type)!;
    const present = { type: event.type, schema: known.schema, data: upcastData(known, event.schema, event.data) };
    this.#opening.read(present as CampaignLedgerEvent, line);
    this.#at = event.at;
    this.#ids.add(event.id);
    this.#lines = line;
    const { v: _v, version, ...fields } = event;
    return { ...fields, ...present, version: Number(version), position: line - 1 } as Recorded<DomainEvent>;
  }

  #parse(text: string, line: number): z.infer<typeof storedEvent> {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new LedgerFault(line, { zh: '不是 JSON', en: 'it is not JSON' });
    }
    const parsed = storedEvent.safeParse(value);
    if (!parsed.success) throw new LedgerFault(line, { zh: `不是事件：${firstFault(parsed.error)}`, en: `it is no event: ${firstFault(parsed.error)}` });
    if (canonicalText(value) !== text) throw new LedgerFault(line, { zh: '不是规范的字节（RFC 8785）', en: 'its bytes are not canonical (RFC 8785)' });
    const { ledger, type, schema, data } = parsed.data;
    this.#checkLedger(ledger, line);
    const dataSchema = dataSchemas.get(`${type}@${schema}`);
    if (!dataSchema) throw new LedgerFault(line, { zh: `不认识事件 ${type}（schema ${schema}）`, en: `the event ${type} (schema ${schema}) is unknown` });
    const checked = dataSchema.safeParse(data);
    if (!checked.success) throw new LedgerFault(line, { zh: `${type} 的数据不对：${firstFault(checked.error, '/data')}`, en: `the data of ${type} is wrong: ${firstFault(checked.error, '/data')}` });
    return parsed.data;
  }

  #checkLedger(ledger: string, line: number): void {
    if (campaignOfLedger(ledger) === undefined) throw new LedgerFault(line, { zh: `账本 ${ledger} 不是评价活动的账本`, en: `the ledger ${ledger} is no campaign's` });
    this.#ledger ??= ledger;
    if (ledger !== this.#ledger) throw new LedgerFault(line, { zh: `账本是 ${ledger}，不是 ${this.#ledger}`, en: `it is of the ledger ${ledger}, not ${this.#ledger}` });
  }

  #checkStream(stream: string, version: number, line: number): void {
    const expected = (this.#versions.get(stream) ?? 0) + 1;
    if (version !== expected) throw new LedgerFault(line, { zh: `${stream} 的版本应为 ${expected}，不是 ${version}`, en: `version ${version} of ${stream}, where ${expected} follows` });
    this.#versions.set(stream, version);
  }
}

/** Undefined for what has no canonical text: JSON can write lone surrogates. */
function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalJson(value);
  } catch {
    return undefined;
  }
}
