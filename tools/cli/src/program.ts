import { Command } from 'commander';
import { addApplicability } from './applicability/applicability.command.ts';
import { addCampaigns } from './campaigns/list-campaigns.command.ts';
import { addExplain } from './explain/explain.command.ts';
import { addExport } from './export/export.command.ts';
import { addHistory } from './history/history.command.ts';
import { addLogin } from './login/login.command.ts';
import { addLogout } from './logout/logout.command.ts';
import { addReplay } from './replay/replay.command.ts';
import { addScoreboard } from './scoreboard/scoreboard.command.ts';
import { addSystemsImport } from './systems-import/systems-import.command.ts';
import { addSystemsShow } from './systems-show/systems-show.command.ts';
import { addUnitsImport } from './units-import/units-import.command.ts';
import { addUnitsList } from './units/units-list.command.ts';
import { addUnitsResolve } from './units/units-resolve.command.ts';

const exitCodesText = `
Exit codes: 0 done; 1 no result, refused, or a name that nobody knows; 2 wrong use of the command line.`;

const environmentText = `
Environment:
  QUANHENG_SERVER  address of the server (default http://127.0.0.1:3000)
  QUANHENG_TOKEN   token of an account; else the one that "quanheng login" has stored for the server;
                   else, for a server on this machine, auditor.token of the data folder
  QUANHENG_DATA    data folder of the server on this machine (default .data of the project)
  LANG             messages are Chinese where it begins with zh, else English
${exitCodesText}

Examples:
  quanheng systems show openness
  quanheng units resolve 市发改委 --list openness
  quanheng scoreboard demo-1 --at 2022-12-31T18:00:00+08:00
  quanheng export campaign/demo-1 --ndjson --output demo-1.ndjson
  quanheng replay demo-1.ndjson --to-position 5000`;

/** The command line with all its commands; each throws CommanderError on wrong use, CommandFailure where it has no result. */
export function createProgram(): Command {
  const program = new Command('quanheng')
    .description('Quanheng 权衡: the annual performance evaluation of a city, from its files and its server.')
    .exitOverride()
    .showHelpAfterError('(add --help for how it is used)')
    .addHelpText('after', environmentText);
  const systems = program.command('systems').description('indicator systems');
  addSystemsShow(systems);
  addSystemsImport(systems);
  addApplicability(program);
  const units = program.command('units').description('assessed units');
  addUnitsList(units);
  addUnitsResolve(units);
  addUnitsImport(units);
  addCampaigns(program.command('campaigns').description('campaigns of the server'));
  for (const add of [addScoreboard, addExplain, addHistory, addExport, addReplay, addLogin, addLogout]) add(program);
  for (const command of commandsOf(program)) if (command.commands.length === 0) command.addHelpText('after', exitCodesText);
  return program;
}

const commandsOf = (command: Command): readonly Command[] => command.commands.flatMap((below) => [below, ...commandsOf(below)]);
