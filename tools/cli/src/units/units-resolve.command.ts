import { loadUnits2022 } from '@quanheng/indicator-systems';
import { resolvePrintedName, rosterOfUnitList } from '@quanheng/unit-registry-roster';
import type { Command } from 'commander';
import { CommandFailure } from '../console/command-failure.ts';
import { printJson } from '../console/print.ts';
import { listOption } from './list-option.ts';

const example = `
Examples:
  quanheng units resolve 税市务局
  quanheng units resolve 自然资源局 --list openness`;

/** `units resolve "<printed>" [--list …]`: what a printed name stands for; exit code 1 only where nobody knows it. */
export function addUnitsResolve(units: Command): void {
  units
    .command('resolve')
    .description('what a printed name stands for (a unit, a body outside the lists, a group, an open set) and why, as JSON; needs no server')
    .argument('<printed>', 'the name as it is printed')
    .addOption(listOption('the list of the programme that prints it: a unit outside it is a body there'))
    .addHelpText('after', example)
    .action(async (printed: string, { list }: { list?: string }) => {
      const resolution = resolvePrintedName(printed, rosterOfUnitList(loadUnits2022()), list === undefined ? {} : { list });
      await printJson(resolution);
      if (resolution.matches.length === 0) throw new CommandFailure({ zh: `无人知道名称“${printed}”`, en: `nobody knows the name "${printed}"` });
    });
}
