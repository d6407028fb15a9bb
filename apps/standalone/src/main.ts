import 'reflect-metadata';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { startStandalone, type Standalone } from './start-standalone.ts';

/** Set when a signal came; a second one ends the process at once. */
let isStopping = false;
let standalone: Standalone | undefined;
let starting: Promise<Standalone> | undefined;

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

try {
  const configuration = readConfiguration(process.env);
  starting = startStandalone(configuration);
  standalone = await starting;
  const { url, firstRunSecret, failed } = standalone;
  console.log(`Quanheng 权衡 listens on ${url} after ${Math.round(process.uptime() * 1000)} ms; its data is in ${configuration.dataFolder}`);
  console.log('The units and the five systems of 2022 are loaded; the campaign changji-2022 is there.');
  if (firstRunSecret !== undefined) console.log(`First administrator: the one-time secret is ${firstRunSecret} (also in first-run-secret of the data folder)`);
  console.log('Try it: npm run demo (in a second shell), or npx quanheng --help');
  void failed.then((reason) => end(1, reason));
} catch (error) {
  if (!isStopping) await end(1, error as Error);
}

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  console.log(`${signal}: finishing what is under way`);
  // A start that is under way ends first, so that no server is left behind.
  await starting?.catch(() => undefined);
  await end(0);
}

async function end(code: number, reason?: Error): Promise<never> {
  if (reason !== undefined) console.error(reason instanceof ConfigurationError ? `The environment is wrong.\n${reason.message}` : (reason.message || String(reason)));
  if (reason !== undefined && process.env['QUANHENG_DEBUG'] !== undefined) console.error(reason);
  await standalone?.stop();
  process.exit(code);
}
