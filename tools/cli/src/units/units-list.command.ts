import { loadUnits2022 } from '@quanheng/indicator-systems';
import { rosterOfUnitList, unitListings } from '@quanheng/unit-registry-roster';
import type { Command } from 'commander';
import { printJson } from '../console/print.ts';
import { listOption } from './list-option.ts';

/** `units list`: the assessed units of 2022. */
export function addUnitsList(units: Command): void {
  units
    .command('list')
    .description('the assessed units that come with the product, as JSON; needs no server')
    .addOption(listOption('those of one list alone, in the order of its numbers'))
    .addHelpText('after', '\nExamples:\n  quanheng units list\n  quanheng units list --list service')
    .action(async ({ list }: { list?: string }) => printJson(unitListings(rosterOfUnitList(loadUnits2022()), list)));
}
