import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import type { CampaignFold } from '../campaign/campaign-fold.ts';
import { explain } from '../explain/explain.ts';
import { foldCampaign } from '../replay/fold-campaign.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';

/** A stored line as the log gives it: its place is its position, and its version a number. */
function eventOf(line: string, position: number): Recorded<DomainEvent> {
  const { v: _v, version, ...fields } = JSON.parse(line) as { readonly v: number; readonly version: string };
  return { ...fields, version: Number(version), position } as unknown as Recorded<DomainEvent>;
}

/** The fold of a ledger from the text of its export. */
export const foldGolden = (text: string): CampaignFold => foldCampaign(text.trimEnd().split('\n').map(eventOf));

/** The scoreboard of a golden ledger as its file holds it. */
export const goldenScoreboard = (fold: CampaignFold): string => `${JSON.stringify(scoreboardOf(fold), undefined, 1)}\n`;

/** The explanations of all cells of a golden ledger as their file holds them: a cell in each line. */
export const goldenExplanation = (fold: CampaignFold): string => `[\n${explain(fold).map((cell) => JSON.stringify(cell)).join(',\n')}\n]\n`;
