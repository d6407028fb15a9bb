import type { Machine, MachineLoad } from '../machine/machine-state.ts';
import type { Bound, Measurement } from '../measurement.ts';
import { ascendingOf, medianOf } from '../statistics.ts';

export type MeasuredPart = {
  readonly title: string;
  /** What is measured and how, in a sentence or two. */
  readonly about: string;
  readonly measurements: readonly Measurement[];
  /** What could not be measured. */
  readonly notes: readonly string[];
  readonly before: MachineLoad;
  readonly after: MachineLoad;
};

export type BenchmarkRun = {
  readonly date: string;
  readonly machine: Machine;
  readonly postgres: string;
  readonly rounds: number;
  readonly seconds: number;
  readonly parts: readonly MeasuredPart[];
};

/** The page of figures as Markdown, whole: the same run gives the same page. */
export function benchmarkPage(run: BenchmarkRun): string {
  return `${[...headOf(run), ...run.parts.flatMap(sectionOf)].join('\n')}\n`;
}

function headOf({ date, machine, postgres, rounds, seconds, parts }: BenchmarkRun): string[] {
  const judged = parts.flatMap(({ measurements }) => measurements).flatMap((measurement) => boundsOf(measurement));
  const missed = judged.filter(({ isMet }) => !isMet);
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --peers`; not by hand. Every figure is the median of its rounds, with the least and the greatest in brackets. What is compared takes turns',
    '(ABAB), after a round that is not counted, so that a busy moment of the machine hits both. The product is built, with every check on; PostgreSQL commits durably.',
    '',
    '| | |',
    '| --- | --- |',
    `| Date | ${date} |`,
    `| Commit | ${machine.commit} |`,
    `| Processor | ${machine.cores} cores, ${machine.processor}, ${machine.system} |`,
    `| Memory | ${machine.memoryGb} GB |`,
    `| Node.js, PostgreSQL | ${machine.node}, ${postgres} |`,
    `| Rounds | ${rounds}, of ${seconds} s where something is sent for a time |`,
    '',
    `Of ${judged.length} floors and aims ${judged.length - missed.length} are met${missed.length === 0 ? '.' : ':'}`,
    ...(missed.length === 0 ? [] : ['', ...missed.map(({ kind, text, measurement }) => `- not met: ${measurement.name}, ${shown(medianOf(measurement.values))} ${measurement.unit} (${kind} ${text})`)]),
    '',
  ];
}

function sectionOf({ title, about, measurements, notes, before, after }: MeasuredPart): string[] {
  return [
    `## ${title}`,
    '',
    about,
    '',
    `Load average ${before.loadAverage.toFixed(1)} at the begin and ${after.loadAverage.toFixed(1)} at the end; a flush of 8 KiB took ${shown(before.flushMs)} and ${shown(after.flushMs)} ms.`,
    '',
    '| | figure | unit | held to |',
    '| --- | --: | --- | --- |',
    ...measurements.map(rowOf),
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length === 0 ? [] : ['']),
  ];
}

function rowOf(measurement: Measurement): string {
  const { name, unit, values, note } = measurement;
  const ascending = ascendingOf(values);
  const range = values.length === 1 ? '' : ` (${shown(ascending[0]!)} to ${shown(ascending.at(-1)!)})`;
  const held = boundsOf(measurement).map(({ kind, text, isMet }) => `${kind} ${text}: ${isMet ? 'met' : '**not met**'}`);
  return `| ${name}${note === undefined ? '' : `<br>${note}`} | ${shown(medianOf(values))}${range} | ${unit} | ${held.join('; ')} |`;
}

type Judged = { readonly measurement: Measurement; readonly kind: 'floor' | 'aim'; readonly text: string; readonly isMet: boolean };

/** What a figure is held to, and whether its median is. */
export function boundsOf(measurement: Measurement): readonly Judged[] {
  const { floor, aim, values } = measurement;
  const of = (kind: Judged['kind'], bound: Bound | undefined): readonly Judged[] => (bound === undefined ? [] : [{ measurement, kind, text: textOf(bound), isMet: isWithin(bound, medianOf(values)) }]);
  return [...of('floor', floor), ...of('aim', aim)];
}

const isWithin = ({ atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Bound, value: number): boolean => value >= atLeast && value <= atMost;

const textOf = ({ atLeast, atMost }: Bound): string => [...(atLeast === undefined ? [] : [`>= ${shown(atLeast)}`]), ...(atMost === undefined ? [] : [`<= ${shown(atMost)}`])].join(', ');

const significantDigits = 3;

/** Three digits that say something, thousands set apart. */
const shown = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(significantDigits))));
