import { isLeaf, systemActAnswer, systemFileMediaType, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { baseTotal, compareSystems } from '@quanheng/indicator-catalog-domain';
import type { Command } from 'commander';
import { language, type Message } from '../console/language.ts';
import { printJson, printLine } from '../console/print.ts';
import type { ApiClient } from '../server/api-client.ts';
import { connect } from '../server/connect.ts';
import { ServerSilent } from '../server/server-failures.ts';
import { differenceLines } from './difference-text.ts';
import { readSystemFile } from './read-system-file.ts';
import { standingVersion, type StandingVersion } from './standing-version.ts';

const example = `
Examples:
  quanheng systems import openness.yaml --dry-run
  quanheng systems import openness.yaml`;

type Options = { readonly dryRun?: boolean; readonly json?: boolean };
/** What an import found and did; `standing` null: no version on the server, absent: no server was asked. */
type Outcome = {
  readonly system: string;
  readonly leaves: number;
  readonly total: string | null;
  readonly standing?: string | null;
  readonly difference?: ReturnType<typeof compareSystems>;
  readonly outcome: 'sound' | 'unchanged' | 'would-publish' | 'published';
  readonly published?: string;
};

/** `systems import <file> [--dry-run]`: checks a file, shows what it changes, publishes it as the next version. */
export function addSystemsImport(systems: Command): void {
  systems
    .command('import')
    .description('check a system file, show what it changes, and publish it as the next version; for an organiser')
    .argument('<file>', 'YAML or JSON of an indicator system')
    .option('--dry-run', 'check and compare; publish nothing (where no server answers, check alone)')
    .option('--json', 'the outcome as JSON')
    .addHelpText('after', example)
    .action(async (file: string, options: Options) => {
      const { system, text } = await readSystemFile(file);
      const outcome = await importSystem(system, text, options);
      if (options.json) await printJson(outcome);
      else for (const line of outcomeLines(outcome)) await printLine(line);
    });
}

async function importSystem(system: IndicatorSystem, text: string, { dryRun }: Options): Promise<Outcome> {
  const found = { system: system.id, leaves: system.indicators.filter(isLeaf).length, total: baseTotal(system) ?? null };
  const asked = await askServer(system.id, dryRun === true);
  if (!asked) return { ...found, outcome: 'sound' };
  const { server, newest, version } = asked;
  const compared = { ...found, standing: newest?.systemVersion ?? null, ...(newest && { difference: compareSystems(newest.content, system) }) };
  const isSame = compared.difference?.content.length === 0 && compared.difference.indicators.length === 0;
  if (isSame && newest?.status === 'published') return { ...compared, outcome: 'unchanged' };
  if (dryRun) return { ...compared, outcome: 'would-publish' };
  const act = await server.post(`catalog/systems/${system.id}/versions`, { body: text, type: systemFileMediaType, version }, systemActAnswer);
  return { ...compared, outcome: 'published', published: act.systemVersion };
}

/** What stands on the server; undefined where a dry run finds none. */
async function askServer(system: string, isDryRun: boolean): Promise<({ readonly server: ApiClient } & StandingVersion) | undefined> {
  try {
    const server = await connect();
    return { server, ...(await standingVersion(server, system)) };
  } catch (error) {
    if (isDryRun && error instanceof ServerSilent) return undefined;
    throw error;
  }
}

function outcomeLines({ system, leaves, total, standing, difference, outcome, published }: Outcome): readonly string[] {
  const size: Message = { zh: `${system}：${leaves} 项末级指标，总分 ${total ?? '—'}`, en: `${system}: ${leaves} leaves, total ${total ?? '—'}` };
  const ends: Readonly<Record<Outcome['outcome'], Message>> = {
    sound: { zh: '文件有效；没有服务器可供比较', en: 'the file is sound; no server answers to compare it with' },
    unchanged: { zh: `与版本 ${standing} 相同，不必发布`, en: `the same as version ${standing}: nothing to publish` },
    'would-publish': { zh: '文件有效；未发布（--dry-run）', en: 'the file is sound; nothing is published (--dry-run)' },
    published: { zh: `已发布为版本 ${published}`, en: `published as version ${published}` },
  };
  return [size[language], ...(difference ? differenceLines(difference) : []), ends[outcome][language]];
}
