import { expect, it } from '@jest/globals';
import type { ScoreboardView } from '@quanheng/scoring-contracts';
import { rankingsText, scoreboardDigest } from './rankings.ts';
import { widthOf } from './text-table.ts';

const row = { unit: 'shuiwu-ju', provisional: null, systems: {} };
const scoreboard: ScoreboardView = {
  campaign: 'demo-1',
  position: 12,
  programmes: [
    {
      id: 'openness',
      groups: [
        {
          id: 'departments',
          weights: { openness: '1' },
          rows: [
            { ...row, rank: 1, name: '市税务局', score: '100.00', exact: '100', scored: 27, applicable: 28 },
            { ...row, rank: null, name: '国网', score: null, exact: null, scored: 0, applicable: 0 },
          ],
        },
      ],
    },
  ],
};

it('shows rank, unit, score and coverage in columns, for wide characters too', () => {
  const lines = rankingsText(scoreboard).trim().split('\n');
  expect(lines).toEqual(['政务公开 · 市直部门', '名次  单位        得分       覆盖', '   1  市税务局  100.00  27/28 96%', '   -  国网           -          -']);
  expect(new Set(lines.slice(1).map(widthOf)).size).toBe(1);
});

it('is summed up by a digest of all but campaign and position', () => {
  const digest = scoreboardDigest(scoreboard);
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(scoreboardDigest({ ...scoreboard, campaign: 'demo-2', position: 99 })).toBe(digest);
  expect(scoreboardDigest({ ...scoreboard, programmes: [] })).not.toBe(digest);
});
