import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findHistoryFaults } from '@quanheng/platform-testing';
import { foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { exportLedger, type ExportedLedger } from './client/exported-ledger.ts';
import type { SeparateServices } from './compositions/composition.ts';
import { cellsOfSystem, markOf } from './load/marks.ts';
import { RecordedLoad } from './load/recorded-load.ts';
import { storedActsOf } from './load/stored-acts.ts';
import { foundOrganisation, openCampaign, scorersUnit, type Organisation } from './organisation/organisation.ts';
import { startSeparateServicesOnTestDatabase } from './spec-support/separate-services-on-test-database.ts';

const storyMsMax = 150_000;
const campaign = 'changji-2022';
const clientsAtOnce = 16;
/** Acts that are acknowledged before the service dies, each time. */
const killedAfter = [200, 500];

let composition: SeparateServices | undefined;
let organisation: Organisation;
let setUp: ExportedLedger;
const load = new RecordedLoad(campaign);
const ledgerNow = () => exportLedger(organisation.auditor, `campaign/${campaign}`);

beforeAll(async () => {
  composition = await startSeparateServicesOnTestDatabase();
  organisation = await foundOrganisation(composition.url, composition.firstRunSecret);
  await openCampaign(organisation, campaign);
  setUp = await ledgerNow();
}, storyMsMax);
afterAll(() => composition?.stop(), storyMsMax);

// One story, in order.
describe('The service of scoring, killed in the middle of the job while the other five live', () => {
  it('goes on where it was when it is started again, and the job is done', async () => {
    const cells = await cellsOfSystem(organisation.organiser, campaign, 'openness');
    const marks = cells.filter(({ unit }) => unit !== scorersUnit).map(markOf);
    const scorers = organisation.scorers['zwgk-ban'];
    let next = 0;
    const client = async (_: unknown, place: number) => {
      while (next < marks.length) await load.mark(scorers[place % 2]!, marks[next++]!);
    };
    const working = Promise.all(Array.from({ length: clientsAtOnce }, client));
    working.catch(() => undefined); // It is awaited at the end.
    for (const count of killedAfter) {
      await Promise.race([load.acknowledged(count), working]);
      const before = load.unanswered;
      await composition!.kill('campaigns');
      // Who asks the others is answered as ever.
      expect((await organisation.organiser.get('/api/v1/units?limit=1')).status).toBe(200);
      expect((await organisation.auditor.get('/api/v1/audit/ledgers')).status).toBe(200);
      expect((await organisation.organiser.get(`/api/v1/campaigns/${campaign}`)).status).toBe(503);
      await composition!.restart('campaigns');
      expect(load.unanswered).toBeGreaterThan(before);
    }
    await working;
    expect(load.acknowledgedCount).toBe(marks.length);
  }, storyMsMax);

  it('has lost no act that it had acknowledged, and stored none twice', async () => {
    const { events } = await ledgerNow();
    const known = setUp.events.length;
    expect(events.slice(0, known)).toEqual(setUp.events);
    expect(findHistoryFaults([...storedActsOf(setUp.events), ...load.attempts], events)).toEqual([]);
    expect(events).toHaveLength(known + load.acknowledgedCount);
    expect(await organisation.auditor.demand('GET', `/api/v1/campaigns/${campaign}/scoreboard`)).toEqual(JSON.parse(JSON.stringify(scoreboardOf(foldCampaign(events)))));
  });

  it('is answered while nobody can sign in, because identity is killed: who is signed in stays so', async () => {
    const signIn = () => organisation.organiser.post('/api/v1/identity/sign-in', { body: { login: 'organiser', password: 'wrong wrong wrong' } });
    await composition!.kill('identity');
    expect((await signIn()).status).toBe(503);
    expect((await organisation.organiser.get(`/api/v1/campaigns/${campaign}`)).status).toBe(200);
    await composition!.restart('identity');
    expect((await signIn()).status).toBe(401);
  }, storyMsMax);
});
