import { scoreboardView } from '@quanheng/scoring-contracts';
import type { Command } from 'commander';
import { campaignArgument } from '../arguments/names.ts';
import { printJson } from '../console/print.ts';
import { momentText, parseMoment, type Moment } from '../moment/moment.ts';
import { connect } from '../server/connect.ts';
import { printWarnings } from './print-warnings.ts';

const example = `
Examples:
  quanheng scoreboard demo-1
  quanheng scoreboard demo-1 --at 5000
  quanheng scoreboard demo-1 --at 2022-12-31T18:00:00+08:00`;

/** `scoreboard <campaign> [--at …]`: the rankings, now or as they stood. */
export function addScoreboard(program: Command): void {
  program
    .command('scoreboard')
    .description('the rankings of a campaign on the server, as JSON')
    .argument('<campaign>', 'id of the campaign', campaignArgument)
    .option('--at <moment>', 'as they stood after a position, or at a time with its offset (inclusive)', parseMoment)
    .addHelpText('after', example)
    .action(async (campaign: string, { at }: { at?: Moment }) => {
      const server = await connect();
      const board = await server.get(`campaigns/${campaign}/scoreboard`, { at: at && momentText(at) }, scoreboardView);
      await printJson(board);
      printWarnings(board);
    });
}
