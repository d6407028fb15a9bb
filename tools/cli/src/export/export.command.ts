import { once } from 'node:events';
import type { Command } from 'commander';
import { ledgerArgument } from '../arguments/names.ts';
import { CommandFailure, exitCodes } from '../console/command-failure.ts';
import { connect } from '../server/connect.ts';
import { writeFileWhole } from './write-file-whole.ts';

const example = `
Examples:
  quanheng export campaign/demo-1 --ndjson --output demo-1.ndjson
  quanheng export units --ndjson`;

/** `export <ledger> --ndjson`: one line per event, exactly the stored bytes. For an auditor. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('a whole ledger, one line per event, exactly the stored bytes; for an auditor')
    .argument('<ledger>', 'units, catalog, identity, evidence/<campaign> or campaign/<campaign>', ledgerArgument)
    .option('--ndjson', 'in lines of JSON (the one format that there is)')
    .option('--output <file>', 'into a file; nothing is left of it where the export breaks off')
    .addHelpText('after', example)
    .action(async (ledger: string, { ndjson, output }: { ndjson?: boolean; output?: string }) => {
      if (!ndjson) throw new CommandFailure({ zh: '请写明格式：--ndjson', en: 'name the format: --ndjson' }, exitCodes.usage);
      const bytes = (await connect()).lines('audit/export', { ledger });
      if (output !== undefined) return writeFileWhole(output, bytes);
      for await (const chunk of bytes) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    });
}
