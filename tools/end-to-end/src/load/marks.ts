import { isLeaf, type LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { loadSystems } from '@quanheng/indicator-systems';
import type { BlockItem } from '@quanheng/scoring-contracts';
import type { Client } from '../client/client.ts';

/** An act on an untouched cell: the item of a block. */
export type Mark = Pick<BlockItem, 'act' | 'unit' | 'leaf'> & { readonly version?: number; readonly input: object };

const leaves = new Map(loadSystems().flatMap(({ id, indicators }) => indicators.filter(isLeaf).map((leaf) => [`${id}/${leaf.code}`, leaf])));
const occurred = '2022-08-31';

/** The cells of a system as the campaign has them, unit by unit. */
export async function cellsOfSystem(reader: Client, campaign: string, system: string): Promise<readonly { readonly unit: string; readonly leaf: string }[]> {
  const units: { unit: string; leaves: { code: string }[] }[] = await reader.demand('GET', `/api/v1/campaigns/${campaign}/applicability?system=${system}`);
  return units.flatMap(({ unit, leaves: applicable }) => applicable.map(({ code }) => ({ unit, leaf: `${system}/${code}` })));
}

/** A mark that the rule of the leaf takes on an untouched cell; other ones for other numbers. */
export function markOf({ unit, leaf }: { readonly unit: string; readonly leaf: string }, number: number): Mark {
  const mark = actOf(leaves.get(leaf)!, number);
  return { unit, leaf, ...(mark.act !== 'add-incident' && { version: 0 }), ...mark };
}

function actOf({ rule, weight }: LeafIndicator, number: number): Pick<Mark, 'act' | 'input'> {
  const period = 'periodic' in rule && { period: `2022-0${(number % 9) + 1}` };
  switch (rule.kind) {
    case 'graded':
      return { act: 'record-grade', input: { grade: [weight!, '0', rule.step][number % 3] } };
    case 'binary':
      return { act: 'record-fulfilment', input: { fulfilment: number % 4 === 0 ? 'not-met' : 'met' } };
    case 'checklist':
      return { act: 'record-fulfilment', input: { fulfilment: ['met', 'partly-met', 'not-met'][number % 3] } };
    case 'checkpoints':
      return { act: 'record-checkpoints', input: { checkpoints: rule.checkpoints.map(({ code }, index) => ({ checkpoint: code, met: (number + index) % 3 !== 0 })) } };
    case 'levels':
      return { act: 'record-level', input: { level: rule.levels[number % rule.levels.length]!.name } };
    case 'ratio':
      return { act: 'measure', input: { numerator: String(number % 90), ...(rule.pool === undefined && { denominator: '90' }), ...period } };
    case 'rank-to-points':
      return { act: 'measure', input: { numerator: String(number % 90), ...period } };
    case 'shortfall':
      return { act: 'measure', input: { numerator: String(60 + (number % 40)), denominator: '100', ...period } };
    case 'reduction':
      return { act: 'measure', input: { before: '100', after: String(number % 120), ...period } };
    case 'tally': {
      const kind = rule.incidents.find(({ follows }) => follows === undefined)!;
      if (number % 2 === 0) return { act: 'record-nothing-to-deduct', input: {} };
      return { act: kind.state ? 'set-state-count' : 'add-incident', input: { kind: kind.code, count: String((number % 3) + 1), on: occurred, reason: '督办后仍未整改' } };
    }
    default:
      return rule satisfies never;
  }
}
