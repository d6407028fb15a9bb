import { readdirSync, readFileSync } from 'node:fs';
import { storedEventsOfContext, type Context } from './stored-events.ts';
import { workspaceFolder } from './workspace.ts';

/** The golden bytes of one event: what may stand in a ledger for ever, and has to be read for ever. */
export type GoldenEvent = {
  readonly context: Context;
  /** `<type>.<schema>.json`; a further example of the same has a number of its own: `<type>.<schema>.2.json`. */
  readonly file: string;
  readonly type: string;
  readonly schema: number;
  /** The event's canonical bytes as text, without a line feed. */
  readonly text: string;
};

const named = /^([a-z]+(?:-[a-z]+)*)\.([1-9][0-9]*)(?:\.[1-9][0-9]*)?\.json$/;

/** Every golden file of every context's contracts. @throws Error for a file of another name. */
export const goldenEvents: readonly GoldenEvent[] = (Object.keys(storedEventsOfContext) as Context[]).flatMap((context) => {
  const folder = `${workspaceFolder}libs/${context}/contracts/golden/`;
  return readdirSync(folder).sort().map((file) => {
    const [, type, schema] = named.exec(file) ?? [];
    if (type === undefined) throw new Error(`${folder}${file}: a golden file is named <type>.<schema>.json, a further one <type>.<schema>.<number>.json`);
    return { context, file, type, schema: Number(schema), text: readFileSync(`${folder}${file}`, 'utf8') };
  });
});
