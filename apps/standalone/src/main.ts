import 'reflect-metadata';
import { readEnvironment, runApplication } from '@quanheng/platform-application';
import { standaloneEnvironment } from './environment.ts';
import { startStandalone } from './start-standalone.ts';

await runApplication({
  service: 'standalone',
  start: async (variables, signal) => {
    const settings = readEnvironment(standaloneEnvironment, variables);
    const { url, firstRunSecret, failed, stop } = await startStandalone(settings, { signal });
    const greeting = [
      `Quanheng 权衡 listens on ${url} after ${Math.round(process.uptime() * 1_000)} ms; its data is in ${settings.storage.folder}`,
      'The units and the five systems of 2022 are loaded; the campaign changji-2022 is there.',
      ...(firstRunSecret === undefined ? [] : [`First administrator: the one-time secret is ${firstRunSecret} (also in first-run-secret of the data folder)`]),
      'Try it: npm run demo (in a second shell), or npx quanheng --help',
    ];
    return { greeting, failed, stop };
  },
});
