import { readFileSync } from 'node:fs';
import { exampleFileOf, type ExampleSystemId } from '@quanheng/indicator-systems';
import { parseSystemFile } from '@quanheng/indicator-catalog-contracts';
import { versioned } from '../world/people.ts';
import { hint, type Hints, type World } from './hint.ts';

const text = (id: ExampleSystemId): string => readFileSync(exampleFileOf(id), 'utf8');
let count = 0;

/** The example of bounds under an id that nothing has. */
function freshSystem(): { readonly system: string; readonly file: string } {
  count += 1;
  const system = `fuzzed-${count}`;
  return { system, file: text('example-bounds').replaceAll('example-bounds', system) };
}

async function published({ exchange, roles }: World): Promise<{ readonly system: string; readonly version: number }> {
  const { system, file } = freshSystem();
  const { version } = await exchange.act('publishSystem', { by: roles.organiser, path: { system }, headers: versioned(0), bytes: Buffer.from(file), contentType: 'application/yaml' });
  return { system, version };
}

export const catalogHints: Hints = {
  listSystems: hint(({ roles }) => ({ by: roles.reporter, query: [['limit', '2']] })),
  listSystemVersions: hint(({ roles }) => ({ by: roles.reporter, path: { system: 'openness' }, query: [['limit', '2']] })),
  showSystemVersion: hint(({ roles }) => ({ by: roles.auditor, path: { system: 'reform', systemVersion: '1' } })),
  exportSystemFile: hint(({ roles }) => ({ by: roles.auditor, path: { system: 'reform', systemVersion: '1' } })),
  compareVersions: hint(({ roles }) => ({ by: roles.auditor, path: { system: 'reform' }, query: [['from', '1'], ['to', '1']] })),
  validateSystem: hint(({ roles }) => {
    const { system, file } = freshSystem();
    return { by: roles.organiser, path: { system }, json: parseSystemFile(file) };
  }, { isReusable: true }),
  publishSystem: hint(({ roles }) => {
    const { system, file } = freshSystem();
    return { by: roles.organiser, path: { system }, headers: versioned(0), json: parseSystemFile(file) };
  }),
  withdrawSystem: hint(async (world) => {
    const { system, version } = await published(world);
    return { by: world.roles.organiser, path: { system, systemVersion: '1' }, headers: versioned(version), json: { reason: '条款有误' } };
  }),
};
