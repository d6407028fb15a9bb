import { historyEntryView, type HistoryEntryView } from '@quanheng/scoring-contracts';
import type { Command } from 'commander';
import { campaignArgument, leafArgument, unitArgument } from '../arguments/names.ts';
import { printJsonArray, printLine } from '../console/print.ts';
import { connect } from '../server/connect.ts';
import { demandSome } from '../server/demand-some.ts';

const example = `
Examples:
  quanheng history demo-1
  quanheng history demo-1 fagai-wei service-online/1 --json`;

const textOf = ({ position, event }: HistoryEntryView): string =>
  [`#${position}`, event['at'], event['stream'], event['type'], event['actor'] ?? '', JSON.stringify(event['data'])].join('\t');

/** `history <campaign> [<unit> [<leaf>]]`: the events as the log holds them. */
export function addHistory(program: Command): void {
  program
    .command('history')
    .description('the events of a campaign, of a unit or of one cell, in the order of the ledger')
    .argument('<campaign>', 'id of the campaign', campaignArgument)
    .argument('[unit]', 'of one unit', unitArgument)
    .argument('[leaf]', 'of one cell: <system>/<code>', leafArgument)
    .option('--json', 'as JSON')
    .addHelpText('after', example)
    .action(async (campaign: string, unit: string | undefined, leaf: string | undefined, { json }: { json?: boolean }) => {
      const entries = (await connect()).items(`campaigns/${campaign}/history`, { unit, leaf }, historyEntryView);
      if (json) return demandSome(await printJsonArray(entries));
      let count = 0;
      for await (const entry of entries) {
        await printLine(textOf(entry));
        count += 1;
      }
      demandSome(count);
    });
}
