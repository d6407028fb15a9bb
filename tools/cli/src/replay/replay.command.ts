import { scoreboardOf } from '@quanheng/scoring-rules';
import { Option, type Command } from 'commander';
import { printJson } from '../console/print.ts';
import { parsePosition, parseTime } from '../moment/moment.ts';
import { printWarnings } from '../scoreboard/print-warnings.ts';
import { replayFile } from './replay-file.ts';

const example = `
Examples:
  quanheng replay demo-1.ndjson
  quanheng replay demo-1.ndjson --to-position 5000
  quanheng replay demo-1.ndjson --to-time 2022-12-31T18:00:00+08:00`;

type Options = { readonly toPosition?: number; readonly toTime?: string };

const endOf = ({ toPosition, toTime }: Options) => (toPosition !== undefined ? { position: toPosition } : toTime !== undefined ? { time: toTime } : undefined);

/** `replay <file.ndjson> [--to-position N | --to-time T]`: the scoreboard from an exported ledger alone. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('the rankings of a campaign from its exported ledger alone, as JSON; needs no server, and names the first line that is wrong')
    .argument('<file>', 'what "quanheng export campaign/<id> --ndjson" wrote')
    .addOption(new Option('--to-position <n>', 'up to that position, inclusive').argParser(parsePosition).conflicts('toTime'))
    .addOption(new Option('--to-time <time>', 'up to that time (with its offset), inclusive').argParser(parseTime))
    .addHelpText('after', example)
    .action(async (file: string, options: Options) => {
      const board = scoreboardOf(await replayFile(file, endOf(options)));
      await printJson(board);
      printWarnings(board);
    });
}
