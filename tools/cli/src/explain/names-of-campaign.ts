import { isLeaf, systemVersionAnswer } from '@quanheng/indicator-catalog-contracts';
import { campaignView } from '@quanheng/scoring-contracts';
import type { ExplanationNames } from '@quanheng/scoring-rules';
import { unitView } from '@quanheng/unit-registry-contracts';
import type { ApiClient } from '../server/api-client.ts';

/** Names of the units and leaves of a campaign, for a text: of the registries, on the day and in the versions that its plan names. */
export async function namesOfCampaign(server: ApiClient, campaign: string): Promise<ExplanationNames> {
  const { unitsOn, programmes } = await server.get(`campaigns/${campaign}`, {}, campaignView);
  const units = new Map<string, string>();
  for await (const { id, name } of server.items('units', { on: unitsOn }, unitView)) units.set(id, name);
  const leaves = new Map<string, string>();
  for (const { system, systemVersion } of programmes.flatMap(({ systems }) => systems)) {
    const { content } = await server.get(`catalog/systems/${system}/versions/${systemVersion}`, {}, systemVersionAnswer);
    for (const { code, path } of content.indicators.filter(isLeaf)) leaves.set(`${system}/${code}`, path.at(-1)!);
  }
  return { unitName: (unit) => units.get(unit), leafName: (leaf) => leaves.get(leaf) };
}
