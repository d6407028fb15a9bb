import { campaignView } from '@quanheng/scoring-contracts';
import type { Command } from 'commander';
import { language } from '../console/language.ts';
import { printJsonArray, printLine } from '../console/print.ts';
import { connect } from '../server/connect.ts';

const statuses = { zh: { draft: '草稿', open: '进行中', closed: '已结束' }, en: { draft: 'draft', open: 'open', closed: 'closed' } } as const;

/** `campaigns list`: every campaign with its state. */
export function addCampaigns(campaigns: Command): void {
  campaigns
    .command('list')
    .description('the campaigns of the server')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample:\n  quanheng campaigns list')
    .action(async ({ json }: { json?: boolean }) => {
      const found = (await connect()).items('campaigns', {}, campaignView);
      if (json) await printJsonArray(found);
      else for await (const { campaign, status, name, position } of found) await printLine(`${campaign}\t${statuses[language][status]}\t@${position}\t${name}`);
    });
}
