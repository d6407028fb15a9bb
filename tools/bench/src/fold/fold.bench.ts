import { measureFold } from './measure-fold.ts';

/** Measures the fold alone and prints medians and ranges: `npx node --conditions=@quanheng/source --import @quanheng/run tools/bench/src/fold/fold.bench.ts [largest ledger]`. */
const largest = Number(process.argv[2] ?? 1_000_000);
const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= largest);
for (const { name, unit, values, aim } of await measureFold({ sizes })) {
  const sorted = [...values].sort((left, right) => left - right);
  const [least, middle, most] = [sorted[0]!, sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!].map((value) => value.toPrecision(3));
  console.log(`${name}: ${middle} ${unit} (${least} to ${most})${aim?.atMost === undefined ? '' : `, aim ${aim.atMost}`}`);
}
