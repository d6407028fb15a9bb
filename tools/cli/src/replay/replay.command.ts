import { poolWarnings, scoreboardOf } from '@quanheng/scoring-rules';
import { Option, type Command } from 'commander';
import { language } from '../console/language.ts';
import { printJson } from '../console/print.ts';
import { printError } from '../console/print-error.ts';
import { parsePosition, parseTime } from '../moment/moment.ts';
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
      const fold = await replayFile(file, endOf(options));
      await printJson(scoreboardOf(fold));
      for (const { leaf, pool, measured } of poolWarnings(fold)) {
        printError({ zh: `${leaf}：公布的总量 ${pool} 小于各单位之和 ${measured}`, en: `${leaf}: the stated pool ${pool} is smaller than the sum ${measured} of what is measured` }[language]);
      }
    });
}
