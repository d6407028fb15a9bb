import { loadSystem } from '@quanheng/indicator-systems';
import type { Command } from 'commander';
import { demandBundledSystem } from '../arguments/bundled-system.ts';
import { systemArgument } from '../arguments/names.ts';
import { printJson } from '../console/print.ts';
import { systemView } from './system-view.ts';

/** `systems show <id>`: a system of 2022 with the printed text, weight, rule, applicability and reading of every leaf. */
export function addSystemsShow(systems: Command): void {
  systems
    .command('show')
    .description('an indicator system that comes with the product, as JSON; needs no server')
    .argument('<id>', 'openness, reform, service-online, service-offline-departments or service-offline-townships', systemArgument)
    .addHelpText('after', '\nExample:\n  quanheng systems show service-online')
    .action(async (id: string) => printJson(systemView(loadSystem(demandBundledSystem(id)))));
}
