import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slug } from '@quanheng/platform-contracts';
import { Command, InvalidArgumentError } from 'commander';

export type Options = { readonly seed: number; readonly campaign?: string; readonly speed?: number; readonly resume?: true };

export type Settings = {
  readonly server: string;
  readonly dataFolder: string;
  readonly token: string | undefined;
};

const SEED_DEFAULT = 2022;
const seedMost = 2 ** 31 - 1;

/** Where the server is and where it keeps its data: as the standalone app has them unless the environment says otherwise. */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => ({
  server: environment['QUANHENG_SERVER'] || 'http://127.0.0.1:3000',
  dataFolder: resolve(environment['QUANHENG_DATA'] || fileURLToPath(new URL('../../../../.data', import.meta.url))),
  token: environment['QUANHENG_TOKEN'] || undefined,
});

/** @throws CommanderError after it has printed what is wrong, or the help. */
export function readOptions(words: readonly string[]): Options {
  const command = new Command('npm run demo --')
    .description(
      'Opens a campaign of its own on a running Quanheng and lets all scoring departments score all of it at the same time, with synthetic marks. ' +
        'The same seed ends in the same scoreboard. Environment: QUANHENG_SERVER, QUANHENG_DATA, QUANHENG_TOKEN (of an administrator).',
    )
    .option('--seed <number>', `seed of the marks (default: ${SEED_DEFAULT})`, wholeNumber(0, seedMost))
    .option('--campaign <id>', 'id of the campaign (default: the first free demo-<n>; with --resume: of the newest interrupted run)', campaignId)
    .option('--speed <acts>', 'at most so many acts a second (default: as fast as the server takes them)', wholeNumber(1, 1_000_000))
    .option('--resume', 'go on with an interrupted run; its seed is kept')
    .exitOverride()
    .allowExcessArguments(false)
    .parse(words, { from: 'user' });
  const options = command.opts<Partial<Options>>();
  if (options.resume && options.seed !== undefined) command.error('error: an interrupted run keeps its seed: leave out --seed or --resume');
  return { seed: SEED_DEFAULT, ...options };
}

const wholeNumber = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
  return value;
};

function campaignId(text: string): string {
  if (!slug.safeParse(text).success) throw new InvalidArgumentError('lower-case letters, digits and single hyphens, at most 48');
  return text;
}
