import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Principal } from '@quanheng/identity-contracts';
import { changesView, type ChangesView } from '@quanheng/scoring-contracts';
import { EVERYTHING_VISIBLE, explain, scoreboardOf } from '@quanheng/scoring-rules';
import { campaigns, carryOut, intents, openedCampaign, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { visibilityInCampaign } from '../access/visibility-in-campaign.ts';
import { Board } from '../spec-support/board.ts';
import { cellSummaryOf } from '../views/cell-view.ts';
import { audienceOf, type Audience } from './audience.ts';
import { ChangeMemory } from './change-memory.ts';
import { ChangesAt } from './changes-at.ts';
import { RowMemory } from './row-memory.ts';

const account = '01970000-0000-7000-8000-000000000001';
const readers: readonly Principal[] = [
  { account, roles: ['organiser'] },
  { account, roles: ['auditor'] },
  { account, roles: ['scorer'], department: 'zwgk-ban' },
  { account, roles: ['scorer'], department: 'zfb' },
  { account, roles: ['reporter'], unit: 'u2' },
  { account, roles: ['scorer', 'reporter'], department: 'zfb', unit: 'u1' },
];

/** The state of one reader: what it has on the screen, and as of which position. */
type Reader = { readonly principal: Principal; readonly audience: Audience; board: Board; known: number };

/** What the reads give an account now. */
function boardOf({ fold }: LedgerWriter, principal: Principal): Board {
  const visibility = visibilityInCampaign(principal, fold);
  const cells = explain(fold, {}, visibility).map((explanation) => cellSummaryOf(explanation, fold.findCell(explanation.unit, explanation.leaf)!));
  return new Board(cells, audienceOf(principal)!.seesRankings(fold) ? scoreboardOf(fold) : undefined);
}

/** Acts beside those of the rules' spec: assignments come and go, and the campaign is closed and opened again. */
function organise(ledger: LedgerWriter, x: number, y: number): void {
  const { fold } = ledger;
  if (x % 4 === 0) {
    if (fold.status === 'open') ledger.campaign('campaign-closed', {});
    else ledger.campaign('campaign-reopened', { reason: '补录' });
    return;
  }
  const department = x % 2 === 0 ? 'zwgk-ban' : 'zfb';
  const leaf = [...fold.leaves.keys()][y % fold.leaves.size]!;
  ledger.campaign(fold.assignments.get(leaf)?.has(department) ? 'leaves-unassigned' : 'leaves-assigned', { department, leaves: [leaf] });
}

type Told = { readonly event: string; readonly data: ChangesView };

function parse(block: Buffer, position: number): Told {
  const fields = Object.fromEntries(block.toString().trimEnd().split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2))) as Record<string, string>;
  expect(fields['id']).toBe(String(position));
  return { event: fields['event']!, data: JSON.parse(fields['data']!) as ChangesView };
}

it('for any ledger, whoever applies what it is told to what it had has what the reads give it', () => {
  const counts = { changes: 0, resync: 0, silent: 0 };
  fc.assert(
    fc.property(campaigns, intents(120), fc.array(fc.nat(40), { minLength: 5, maxLength: 30 }), (words, wanted, gaps) => {
      const ledger = openedCampaign(words);
      const memory = new ChangeMemory();
      for (const event of ledger.events) memory.note(ledger.fold, event);
      const rows = new RowMemory();
      rows.compare(ledger.fold);
      const known = ledger.fold.position;
      const own = readers.map((principal): Reader => ({ principal, audience: audienceOf(principal)!, board: boardOf(ledger, principal), known }));
      for (const [index, intent] of wanted.entries()) {
        const before = ledger.events.length;
        if (intent.act === 19) organise(ledger, intent.x, intent.y);
        else if (ledger.fold.status === 'open') carryOut(ledger, intent);
        for (const event of ledger.events.slice(before)) memory.note(ledger.fold, event);
        // Some are told now, others later: each has its own place in the ledger.
        const changes = new ChangesAt(ledger.fold, { memory, rows });
        for (const [place, reader] of own.entries()) {
          const gap = gaps[(index + place) % gaps.length]!;
          if (index < wanted.length - 1) {
            // Reads by itself, from whatever process: this one does not know what it read.
            if (gap === 40) Object.assign(reader, { board: boardOf(ledger, reader.principal), known: ledger.fold.position });
            if (gap > 20) continue;
          }
          tell(ledger, reader, changes, counts);
          expect(reader.board.content).toEqual(boardOf(ledger, reader.principal).content);
        }
      }
    }),
    { numRuns: 15, endOnFailure: true }, // A smaller example would take minutes to find.
  );
  expect(counts.changes).toBeGreaterThan(150);
  expect(counts.resync).toBeGreaterThan(20);
  expect(counts.silent).toBeGreaterThan(150);
});

function tell(ledger: LedgerWriter, reader: Reader, changes: ChangesAt, counts: { changes: number; resync: number; silent: number }): void {
  const block = changes.blockFor(reader.known, reader.audience);
  reader.known = ledger.fold.position;
  if (!block) {
    counts.silent += 1;
    return;
  }
  const told = parse(block, ledger.fold.position);
  if (told.event === 'resync') {
    counts.resync += 1;
    reader.board = boardOf(ledger, reader.principal);
    return;
  }
  counts.changes += 1;
  const view = changesView.parse(told.data);
  // Nothing is told of what the account may not see.
  const visibility = visibilityInCampaign(reader.principal, ledger.fold);
  for (const { unit, leaf } of [...view.cells, ...view.gone]) expect(visibility.seesCell(unit, leaf)).toBe(true);
  if (!reader.audience.seesRankings(ledger.fold)) expect(view.rows).toEqual([]);
  for (const { unit, leaf } of view.gone) expect(explain(ledger.fold, { unit, leaf }, EVERYTHING_VISIBLE)).toEqual([]);
  reader.board.apply(view);
}
