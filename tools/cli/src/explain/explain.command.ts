import { explanationView } from '@quanheng/scoring-contracts';
import { explanationText } from '@quanheng/scoring-rules';
import type { Command } from 'commander';
import { campaignArgument, leafArgument, unitArgument } from '../arguments/names.ts';
import { printJsonArray, printLine } from '../console/print.ts';
import { momentText, parseMoment, type Moment } from '../moment/moment.ts';
import { demandSome } from '../server/demand-some.ts';
import { connect } from '../server/connect.ts';
import { namesOfCampaign } from './names-of-campaign.ts';

const example = `
Examples:
  quanheng explain demo-1 fagai-wei
  quanheng explain demo-1 fagai-wei service-online/1 --at 5000 --json`;

/** `explain <campaign> [<unit> [<leaf>]] [--at …]`: why cells have the scores that they have. */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('why cells have the scores that they have: rule, inputs, who acted and when, who moved them')
    .argument('<campaign>', 'id of the campaign', campaignArgument)
    .argument('[unit]', 'of one unit', unitArgument)
    .argument('[leaf]', 'of one cell: <system>/<code>', leafArgument)
    .option('--at <moment>', 'as they stood after a position, or at a time with its offset (inclusive)', parseMoment)
    .option('--json', 'as JSON')
    .addHelpText('after', example)
    .action(async (campaign: string, unit: string | undefined, leaf: string | undefined, { at, json }: { at?: Moment; json?: boolean }) => {
      const server = await connect();
      const cells = server.items(`campaigns/${campaign}/explanation`, { unit, leaf, at: at && momentText(at) }, explanationView);
      if (json) return demandSome(await printJsonArray(cells));
      const names = await namesOfCampaign(server, campaign);
      let count = 0;
      for await (const cell of cells) {
        await printLine(`${count === 0 ? '' : '\n'}${explanationText([cell], names)}`);
        count += 1;
      }
      demandSome(count);
    });
}
