import { createHash } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import type { ScoreboardView } from '@quanheng/scoring-contracts';
import { textTable } from './text-table.ts';

const programmeNames: Readonly<Record<string, string>> = { openness: '政务公开', service: '放管服及政务服务能力' };
const groupNames: Readonly<Record<string, string>> = { departments: '市直部门', townships: '乡镇、街道' };
const numberColumns = new Set([0, 2, 3]);
const percent = 100;

/** The rankings of every programme and group: rank, unit, score, coverage (scored of applicable cells). */
export function rankingsText({ programmes }: ScoreboardView): string {
  return programmes
    .flatMap(({ id, groups }) =>
      groups.map((group) => {
        const rows = group.rows.map(({ rank, name, score, scored, applicable }) => [rank === null ? '-' : String(rank), name, score ?? '-', applicable === 0 ? '-' : `${scored}/${applicable} ${Math.floor((scored * percent) / applicable)}%`]);
        return `\n${programmeNames[id] ?? id} · ${groupNames[group.id] ?? group.id}\n${textTable(['名次', '单位', '得分', '覆盖'], rows, numberColumns)}`;
      }),
    )
    .join('\n');
}

/** The digest of everything that a scoreboard says but its campaign and position: two runs of one seed have the same one. */
export const scoreboardDigest = ({ programmes }: ScoreboardView): string => `sha256:${createHash('sha256').update(canonicalJson(programmes as never)).digest('hex')}`;
