import { Command, InvalidArgumentError } from 'commander';

/** Parts of the run, in the order in which they are measured. */
export const partNames = ['http', 'memory', 'start', 'fold', 'log'] as const;
export type PartName = (typeof partNames)[number];

export type Options = {
  readonly only: readonly PartName[];
  readonly rounds: number;
  /** Of a round of what is sent for a time. */
  readonly seconds: number;
  /** Measures the event logs that the product's own stands beside, too; their packages are installed first. */
  readonly peers: boolean;
  /** Events of the large ledgers. */
  readonly fill: number;
  /** Builds the product first. */
  readonly build: boolean;
  /** Flags of Node.js for the product that is measured over HTTP, such as `--cpu-prof`. */
  readonly flags: readonly string[];
  /** The page that is written; undefined where not everything is measured and no page is named: then it is printed. */
  readonly out: string | undefined;
};

const page = 'docs/benchmarks.md';
/** Enough for a median that one bad round does not move. */
const roundsDefault = 5;
const secondsDefault = 4;
const fillDefault = 1_000_000;

const wholeNumber = (least: number, most: number) => (text: string): number => {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`a whole number from ${least} to ${most}`);
  return value;
};

function parts(text: string): readonly PartName[] {
  const names = text.split(',');
  const unknown = names.find((name) => !(partNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`parts of ${partNames.join(', ')}, with commas between them`);
  return partNames.filter((name) => names.includes(name));
}

/** @throws CommanderError after it has printed what is wrong, or the help. */
export function readOptions(words: readonly string[]): Options {
  const command = new Command('npm run bench --')
    .description(`Measures the built product on this machine. A run of everything writes ${page}; a run of some parts is printed.`)
    .option('--only <parts>', `measure these alone, of ${partNames.join(', ')}`, parts)
    .option('--rounds <number>', `rounds of each measure (default: ${roundsDefault})`, wholeNumber(1, 100))
    .option('--seconds <number>', `seconds of a round (default: ${secondsDefault})`, wholeNumber(1, 600))
    .option('--peers', 'measure other event logs for Node.js beside the own one; installs them in tools/bench/peers first')
    .option('--fill <events>', `events of the large ledgers (default: ${fillDefault})`, wholeNumber(10_000, 100_000_000))
    .option('--no-build', 'measure what was built before')
    .option('--flags <flags>', 'flags of Node.js for the product under load, as --flags="--cpu-prof --cpu-prof-dir=profiles"')
    .option('--out <file>', 'the page that is written')
    .exitOverride()
    .allowExcessArguments(false)
    .parse(words, { from: 'user' });
  const { only, rounds = roundsDefault, seconds = secondsDefault, peers = false, fill = fillDefault, build, flags, out } = command.opts<Partial<Omit<Options, 'flags'>> & { readonly build: boolean; readonly flags?: string }>();
  return { only: only ?? partNames, rounds, seconds, peers, fill, build, flags: flags?.split(' ').filter(Boolean) ?? [], out: out ?? (only === undefined ? page : undefined) };
}
