import type { Exchange } from '../exchange.ts';
import { keyed, versioned, type Roles } from './people.ts';

/** Units of the registry that no campaign has. */
export class Units {
  readonly #exchange: Exchange;
  readonly #roles: Roles;
  #count = 0;
  #listed: string[] | undefined;

  constructor(exchange: Exchange, roles: Roles) {
    this.#exchange = exchange;
    this.#roles = roles;
  }

  /** What registers a unit that is not there yet. */
  fresh(): Readonly<Record<string, string>> {
    this.#count += 1;
    return { id: `dan-wei-${this.#count}`, name: `单位${this.#count}`, pinyin: `dan wei ${this.#count}`, kind: 'department', group: 'departments', effective: '2022-01-01' };
  }

  async registered(): Promise<{ readonly unit: string; readonly version: number; readonly number: string }> {
    const json = this.fresh();
    const { version } = await this.#exchange.act('registerUnit', { by: this.#roles.organiser, headers: keyed(), json });
    return { unit: json['id']!, version, number: String(1_000 + this.#count) };
  }

  /** A unit of the list of openness, each once: for sets that units are picked for. @throws Error where there is none left. */
  async takeListed(): Promise<string> {
    this.#listed ??= (await this.#exchange.act('listUnits', { by: this.#roles.organiser, query: [['list', 'openness'], ['limit', '500']] })).items.map(({ id }: { id: string }) => id);
    const unit = this.#listed!.shift();
    if (unit === undefined) throw new Error('no listed unit is left');
    return unit;
  }

  /** A unit after one more act. @returns the version that it has then. */
  async after(id: string, unit: { readonly unit: string; readonly version: number }, json: object): Promise<number> {
    const { version } = await this.#exchange.act(id, { by: this.#roles.organiser, path: { unit: unit.unit }, headers: versioned(unit.version), json });
    return version;
  }
}
