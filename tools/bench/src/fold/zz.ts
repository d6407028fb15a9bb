import { scoreboardOf } from '@quanheng/scoring-rules';
import { scoredCampaign, growTo } from './campaign-ledger.ts';
import { movesItsColumn, scoreCell } from './score-cells.ts';
const c = scoredCampaign(); growTo(c, 10000);
const cross = c.cells.filter(movesItsColumn);
const v: number[] = [];
for (let i = 0; i < 600; i++) { scoreCell(c.ledger, cross[i % cross.length]!, c.random); const s = performance.now(); scoreboardOf(c.ledger.fold); v.push(performance.now() - s); }
console.log(v.sort((a, b) => a - b)[300]);
