import { applicabilityView } from '@quanheng/scoring-contracts';
import type { Command } from 'commander';
import { z } from 'zod';
import { demandBundledSystem } from '../arguments/bundled-system.ts';
import { campaignArgument, systemArgument } from '../arguments/names.ts';
import { printJson } from '../console/print.ts';
import { connect } from '../server/connect.ts';
import { bundledApplicability } from './bundled-applicability.ts';

const example = `
Examples:
  quanheng applicability reform
  quanheng applicability reform --campaign demo-1`;

/** `applicability <system> [--campaign <id>]`: of the files of 2022, or of a campaign with its picks. */
export function addApplicability(program: Command): void {
  program
    .command('applicability')
    .description('which leaves of a system apply to which unit, as JSON; without --campaign it needs no server')
    .argument('<system>', 'id of the system', systemArgument)
    .option('--campaign <id>', 'as that campaign has it on the server, its picks included', campaignArgument)
    .addHelpText('after', example)
    .action(async (system: string, { campaign }: { campaign?: string }) =>
      printJson(campaign === undefined ? bundledApplicability(demandBundledSystem(system)) : await campaignApplicability(campaign, system)),
    );
}

async function campaignApplicability(campaign: string, system: string): Promise<unknown> {
  const server = await connect();
  return server.get(`campaigns/${campaign}/applicability`, { system }, z.array(applicabilityView));
}
