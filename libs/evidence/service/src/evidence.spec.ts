import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Campaigns, EvidenceApp, roles } from './spec-support/evidence-app.ts';

const pollMs = 20;

let campaigns: Campaigns;
let apps: EvidenceApp[];
beforeEach(async () => {
  campaigns = await Campaigns.start();
  apps = [];
});
afterEach(async () => {
  for (const app of apps) await app.stop();
  await campaigns.close();
});

async function start(): Promise<EvidenceApp> {
  const app = await EvidenceApp.start(campaigns.database);
  apps.push(app);
  return app;
}

const ledgers = async (): Promise<readonly string[]> => (await campaigns.scoring.log.listLedgers('evidence')).map(({ ledger }) => ledger);

async function untilLedgersAre(...expected: readonly string[]): Promise<void> {
  while ((await ledgers()).join() !== expected.join()) await pause(pollMs);
}

async function untilReady(app: EvidenceApp): Promise<void> {
  while (!app.evidence.ledgers.isReady) await pause(pollMs);
}

describe('A campaign that opens', () => {
  it('gets its ledger of evidence', async () => {
    await start();
    await campaigns.plan('demo-1');
    await campaigns.open('demo-1');
    await untilLedgersAre('evidence/demo-1');
  });

  it('gets it also if it was opened while the service was away', async () => {
    await campaigns.plan('demo-1');
    await campaigns.open('demo-1');
    const app = await start();
    await untilReady(app);
    expect(await ledgers()).toEqual(['evidence/demo-1']);
  });

  it('gets one, however many processes see it', async () => {
    await Promise.all([start(), start(), start()]);
    for (const campaign of ['demo-1', 'demo-2', 'demo-3']) {
      await campaigns.plan(campaign);
      await campaigns.open(campaign);
    }
    await untilLedgersAre('evidence/demo-1', 'evidence/demo-2', 'evidence/demo-3');
    expect(apps.flatMap(({ stopped }) => stopped)).toEqual([]);
  });

  it('gets none as long as it is a draft', async () => {
    await campaigns.plan('draft');
    const app = await start();
    await untilReady(app);
    await campaigns.plan('later');
    await campaigns.plan('opened');
    await campaigns.open('opened');
    await untilLedgersAre('evidence/opened');
    await campaigns.open('later');
    await untilLedgersAre('evidence/later', 'evidence/opened');
  });

  it('is in nobody’s way when its ledger cannot be read: the reason is told, the others go on', async () => {
    const app = await start();
    await campaigns.plan('future');
    await campaigns.forebode('future', 1);
    while (app.stopped.length === 0) await pause(pollMs);
    expect(app.stopped).toMatchObject([{ ledger: 'campaign/future', reason: { name: 'UnknownEventError' } }]);
    await campaigns.plan('demo-1');
    await campaigns.open('demo-1');
    await untilLedgersAre('evidence/demo-1');
    expect(app.stopped).toHaveLength(1);
  });
});

describe('GET /campaigns', () => {
  beforeEach(async () => {
    for (const campaign of ['demo-1', 'demo-2', 'demo-3']) {
      await campaigns.plan(campaign);
      await campaigns.open(campaign);
    }
    await campaigns.plan('draft');
    await untilReady(await start());
  });

  const names = ({ body }: { readonly body: Record<string, unknown> }) => (body['items'] as { campaign: string }[]).map(({ campaign }) => campaign);

  it.each(roles)('lists to the %s the campaigns that have a ledger, with its position', async (role) => {
    const { status, body } = await apps[0]!.get('/campaigns', role);
    expect([status, body]).toEqual([200, { items: ['demo-1', 'demo-2', 'demo-3'].map((campaign) => ({ campaign, ledger: `evidence/${campaign}`, position: -1 })) }]);
  });

  it('is refused to nobody in particular', async () => {
    expect(await apps[0]!.get('/campaigns', null)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('pages by a cursor', async () => {
    const first = await apps[0]!.get('/campaigns?limit=2');
    const second = await apps[0]!.get(String(first.body['next']).replace('/api/v1/evidence', ''));
    expect([names(first), names(second), second.body['next']]).toEqual([['demo-1', 'demo-2'], ['demo-3'], undefined]);
  });

  it.each([
    ['a parameter that it does not know', '/campaigns?status=open', 'query/status'],
    ['a page of nothing', '/campaigns?limit=0', 'query/limit'],
  ])('refuses %s, naming it', async (_what, path, pointer) => {
    expect(await apps[0]!.get(path)).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ pointer }] } });
  });
});

it('the role of evidence writes no campaign, and no other ledger', async () => {
  const { log } = (await start()).own;
  await expect(log.openLedger('campaign/mine')).rejects.toMatchObject({ name: 'LedgerNotAllowedError' });
  await expect(log.openLedger('units')).rejects.toMatchObject({ name: 'LedgerNotAllowedError' });
});
