import { readFile } from 'node:fs/promises';
import { parseUnitList, UnitListError, type UnitList } from '@quanheng/unit-registry-contracts';
import type { Command } from 'commander';
import { CommandFailure } from '../console/command-failure.ts';
import { language, type Message } from '../console/language.ts';
import { printJson, printLine } from '../console/print.ts';
import { printError } from '../console/print-error.ts';
import { connect } from '../server/connect.ts';
import { storeFacts } from './store-facts.ts';
import { planUnits, type UnitConflict, type UnitFact } from './units-plan.ts';

const example = `
Examples:
  quanheng units import units.yaml --dry-run
  quanheng units import units.yaml`;

type Options = { readonly dryRun?: boolean; readonly json?: boolean };

/** `units import <file> [--dry-run]`: stores what a unit list states and the registry does not; may be repeated. */
export function addUnitsImport(units: Command): void {
  units
    .command('import')
    .description('store the units, aliases, list numbers and explained names of a file, fact by fact; what stands already is left; for an organiser')
    .argument('<file>', 'YAML or JSON of a unit list')
    .option('--dry-run', 'check the file and show what would be stored')
    .option('--json', 'the outcome as JSON')
    .addHelpText('after', example)
    .action(async (file: string, { dryRun, json }: Options) => {
      const list = await readUnitList(file);
      const server = await connect();
      const plan = await planUnits(server, list);
      const { missing, presentCount, conflicts } = plan;
      if (conflicts.length > 0) throw conflictsShown(conflicts);
      if (!json) for (const fact of missing) await printLine(factText(fact));
      const stored = dryRun ? 0 : await storeFacts(server, plan, sayStopped);
      if (json) return printJson({ stored, missing: missing.map(({ stream, type, data }) => ({ stream, type, data })), present: presentCount });
      const end: Message = { zh: `存入 ${stored} 项，缺 ${missing.length} 项，已有 ${presentCount} 项`, en: `${stored} stored, ${missing.length} were missing, ${presentCount} stood already` };
      await printLine(end[language]);
    });
}

async function readUnitList(file: string): Promise<UnitList> {
  try {
    return parseUnitList(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof UnitListError)) throw error;
    throw new CommandFailure(error.message.split('\n').map((line) => `${file}: ${line}`).join('\n'));
  }
}

const factText = ({ stream, type, data }: UnitFact): string => `${stream}\t${type}\t${JSON.stringify(data)}`;

const sayStopped = (stored: number, at: UnitFact): void =>
  printError({ zh: `已存入 ${stored} 项，停在：${factText(at)}`, en: `${stored} stored; stopped at: ${factText(at)}` }[language]);

function conflictsShown(conflicts: readonly UnitConflict[]): CommandFailure {
  const lines = conflicts.map(({ unit, field, standing, stated }) => `  ${unit} ${field}: ${standing} -> ${stated}`).join('\n');
  return new CommandFailure({
    zh: `没有存入任何内容：以下单位在册的信息与文件不同，请先更名或重新归类\n${lines}`,
    en: `nothing is stored: these units stand otherwise in the registry; rename or classify them first\n${lines}`,
  });
}
