import { describe, expect, it } from '@jest/globals';
import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { validateSystem } from '@quanheng/indicator-catalog-domain';
import { canonicalJson } from '@quanheng/platform-domain';
import { EventRegistry } from '@quanheng/platform-event-log';
import { ENGINES, foldCampaign, type CampaignFold } from '@quanheng/scoring-rules';
import { naiveScoreboard } from '@quanheng/scoring-rules/spec-support';
import { campaignLedgerEvents, type CampaignLedgerEvent, type ExplanationView, type ScoreboardView } from '@quanheng/scoring-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import { goldenLedgers } from './support/golden-ledgers.ts';
import { storedEventsOfContext } from './support/stored-events.ts';
import { readWorkspaceFile } from './support/workspace.ts';

const registry = new EventRegistry(storedEventsOfContext.scoring);
const goldens = [...ENGINES].flatMap((engine) => Object.keys(goldenLedgers).map((name) => ({ engine, name, path: `libs/scoring/rules/golden/engine-${engine}/${name}` })));

const linesOf = (path: string): readonly string[] => readWorkspaceFile(`${path}.ndjson`).trimEnd().split('\n');
const eventsOf = (path: string): readonly Recorded<CampaignLedgerEvent>[] =>
  linesOf(path).map((line, position) => registry.read('campaign/demo-1', { position, bytes: Buffer.from(line) }) as unknown as Recorded<CampaignLedgerEvent>);
const boardOf = (path: string): ScoreboardView => JSON.parse(readWorkspaceFile(`${path}.scoreboard.json`)) as ScoreboardView;
const foldOf = (path: string): CampaignFold => foldCampaign(eventsOf(path));

describe('the golden ledger', () => {
  it.each(goldens)('$name of engine $engine holds canonical events that the contracts know, over sound systems', ({ path }) => {
    for (const line of linesOf(path)) expect(canonicalJson(JSON.parse(line))).toBe(line);
    const schemas = new Map(campaignLedgerEvents.map((event) => [event.type, event.data]));
    for (const { type, data } of eventsOf(path)) expect(schemas.get(type)!.safeParse(data).error).toBeUndefined();
    for (const system of foldOf(path).systems.values()) expect(validateSystem(system)).toEqual([]);
  });

  it.each(goldens)('$name of engine $engine gives what a second scorer computes from the text of the rules', ({ path }) => {
    const { explained, ...board } = naiveScoreboard(eventsOf(path));
    expect(boardOf(path)).toEqual(board);
    const kept = JSON.parse(readWorkspaceFile(`${path}.explanation.json`)) as readonly ExplanationView[];
    expect(kept.map(({ inputs: _inputs, movedBy: _movedBy, ...numbers }) => numbers)).toEqual(explained);
  });
});

it('the golden ledgers have every kind of rule and of group, and everything beyond 2022 acts in them', () => {
  const systems = goldens.flatMap(({ path }) => [...foldOf(path).systems.values()]);
  const kinds = systems.flatMap(({ indicators }) => indicators.map((indicator) => (isLeaf(indicator) ? indicator.rule.kind : `group ${indicator.rule.kind}`)));
  expect([...new Set(kinds)].sort()).toEqual(
    ['binary', 'checklist', 'checkpoints', 'graded', 'group bonus', 'group deductions', 'group equal-shares', 'group sum', 'levels', 'rank-to-points', 'ratio', 'reduction', 'shortfall', 'tally'].sort(),
  );
  const text = goldens.map(({ path }) => JSON.stringify(boardOf(path))).join('');
  for (const member of ['"by":"floor"', '"by":"ceiling"', '"by":"gate"', '"unlimited":', '"class":', '"band":"不合格"', '"vetoes":', '"score":"81.34"']) expect(text).toContain(member);
});
