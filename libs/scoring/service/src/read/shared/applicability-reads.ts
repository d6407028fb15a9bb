import { Inject, Injectable } from '@nestjs/common';
import { applicabilityReport, type CampaignFold, type UnitApplicability } from '@quanheng/scoring-rules';
import { REGISTRIES } from '../../ports.ts';
import type { Registries } from '../../registries/registries.ts';

/** Which leaves of a campaign's systems apply to which unit, after the picks. */
@Injectable()
export class ApplicabilityReads {
  constructor(@Inject(REGISTRIES) private readonly registries: Registries) {}

  /** Of a draft as the registries stand, of an open campaign by its copies; undefined where the plan has no such system. @param state as `CampaignReads` gave it. */
  async read(state: CampaignFold, system: string): Promise<readonly UnitApplicability[] | undefined> {
    const { programmes, ...plan } = state.plan!.data;
    const programme = programmes.find((candidate) => candidate.systems.some((choice) => choice.system === system));
    if (!programme) return undefined;
    if (state.status !== 'draft') {
      const units = (state.listed.get(programme.programme) ?? []).map(({ unit }) => unit);
      return applicabilityReport(state.systems.get(system)!, units, state.picks);
    }
    await this.registries.catchUp();
    const facts = this.registries.factsFor({ programmes, unitsOn: plan.unitsOn });
    const planned = facts.systems.get(system);
    const numberOf = (lists: readonly { readonly list: string; readonly number: string }[]): number => Number(lists.find(({ list }) => list === programme.list)?.number ?? NaN);
    const units = [...facts.units.values()].filter(({ lists }) => !Number.isNaN(numberOf(lists))).sort((left, right) => numberOf(left.lists) - numberOf(right.lists));
    return planned && applicabilityReport(planned.system, units, state.picks);
  }
}
