import { readFile } from 'node:fs/promises';
import { cellsOfSystem, Client, foundOrganisation, markOf, openCampaign, startStandalone, type Answered, type Mark, type Organisation } from '@quanheng/end-to-end';

export type VersionedMark = Mark & { readonly version: number };

const campaign = 'changji-2022';
/** All accounts stand in one ledger: more writers at once only wait for each other. */
const accountsAtOnce = 2;
const kilobytesPerMegabyte = 1_024;

/** A server of its own process that is attacked, and somebody who goes on scoring on it. */
export type Target = {
  readonly url: string;
  readonly organisation: Organisation;
  /** Of the campaign that is scored. */
  readonly path: string;
  /** The token of a scorer, and acts that this scorer may do on two cells that nobody else scores. */
  readonly token: string;
  readonly acts: readonly [VersionedMark, VersionedMark];
  /** Scores a cell and reads it back, as a person does meanwhile. @throws Error where one of both fails, or neither comes. */
  scoreAndRead(): Promise<void>;
  /** How long the campaign's ledger is. */
  ledgerLength(): Promise<number>;
  /** The most that the process has ever held. @returns megabytes (VmHWM; Linux alone tells). */
  peakMegabytes(): Promise<number>;
  stop(): Promise<void>;
};

export async function startTarget(): Promise<Target> {
  const { url, firstRunSecret, app, stop } = await startStandalone();
  const organisation = await foundOrganisation(url, firstRunSecret);
  await openCampaign(organisation, campaign);
  const path = `/api/v1/campaigns/${campaign}`;
  const scorer = organisation.scorers['zwgk-ban'][1];
  const cells = await cellsOfSystem(organisation.organiser, campaign, 'openness');
  const marks = cells.map(markOf).filter((mark): mark is VersionedMark => mark.version !== undefined);
  const [first, second, ...others] = marks;
  const waiting = others.values();
  return {
    url,
    organisation,
    path,
    token: scorer.token!,
    acts: [first!, second!],
    scoreAndRead: async () => {
      const next = waiting.next();
      if (next.done === true) throw new Error(`all ${marks.length} cells are scored`);
      const { unit, leaf, act, input, version } = next.value;
      await scorer.demand('POST', `${path}/cells/${unit}/${leaf}/${act}`, { ifMatch: version, body: input });
      const read = await scorer.demand('GET', `${path}/cells/${unit}/${leaf}`);
      if (read.version !== version + 1) throw new Error(`${unit}/${leaf} is at version ${read.version} after its first act`);
    },
    ledgerLength: async () => positionOf(await organisation.organiser.get(path)) + 1,
    peakMegabytes: async () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${app.pid}/status`, 'utf8'))![1]) / kilobytesPerMegabyte,
    stop,
  };
}

const positionOf = ({ headers }: Answered): number => Number(/@(\d+)$/.exec(headers.get('quanheng-position') ?? '')![1]);

/** Tokens of accounts of machines, each of which may follow a campaign. */
export async function makeFollowers({ organisation: { administrator }, url }: Target, count: number): Promise<readonly Client[]> {
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  const followers: Client[] = [];
  const make = async (): Promise<void> => {
    for (const number of numbers) {
      const { account } = await administrator.demand('POST', '/api/v1/identity/accounts', { body: { kind: 'machine', login: `follower-${number}`, name: `大屏 ${number}`, roles: ['auditor'] } });
      const { secret } = await administrator.demand('POST', `/api/v1/identity/accounts/${account}/tokens`, { body: { label: '大屏' } });
      followers.push(new Client(url, secret));
    }
  };
  await Promise.all(Array.from({ length: accountsAtOnce }, make));
  return followers;
}
