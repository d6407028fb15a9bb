import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import type { ScoreboardView } from '@quanheng/scoring-contracts';
import { loadDemoDepartments } from './departments/demo-departments.ts';
import type { Server } from './http/server.ts';
import type { UnitLeaves } from './plan/leaf-ground.ts';
import { auditor, organiser, peopleOf } from './plan/people.ts';
import { planDemo } from './plan/plan-demo.ts';
import { checkLedger, type LedgerCheck } from './report/check-ledger.ts';
import { showProgress } from './report/progress.ts';
import { ActSender } from './run/act-sender.ts';
import { Acknowledgements } from './run/acknowledgements.ts';
import { CommandIds } from './run/command-ids.ts';
import { Pace } from './run/pace.ts';
import { runPlan } from './run/run-plan.ts';
import { beginRun } from './start/begin-run.ts';
import type { DataFolder } from './start/data-folder.ts';
import { findAdministrator } from './start/find-administrator.ts';
import type { KnownAccount } from './start/known-accounts.ts';
import type { Options } from './start/options.ts';
import { prepareAccounts } from './start/prepare-accounts.ts';
import { writeRunRecord, type RunRecord } from './start/run-record.ts';

export type Demonstrated = {
  readonly campaign: string;
  /** By the login that the plan names. */
  readonly accounts: ReadonlyMap<string, KnownAccount>;
  readonly check: LedgerCheck;
  readonly scoreboard: ScoreboardView;
};

type Parts = { readonly server: Server; readonly folder: DataFolder; readonly options: Options; readonly administratorToken: string | undefined; readonly onBegun: (record: RunRecord) => void };

/**
 * The whole demonstration: accounts, a campaign, every act of the plan, the check against the ledger, the scoreboard.
 * @throws UsageError, ProblemError, ServerGoneError.
 */
export async function demonstrate({ server, folder, options, administratorToken, onBegun }: Parts): Promise<Demonstrated> {
  const departments = loadDemoDepartments();
  const administrator = await findAdministrator(server, folder, administratorToken);
  folder.make();
  const accounts = await prepareAccounts(server, folder, administrator, peopleOf(departments, new Set(loadUnits2022().units.map(({ id }) => id))));
  const tokens = new Map([...accounts].map(([login, { token }]) => [login, token]));
  const organiserToken = tokens.get(organiser)!;
  const { record, isResumed } = await beginRun(server, folder, organiserToken, options, departments);
  const { campaign, seed, run } = record;
  console.log(`campaign: ${campaign}`);
  onBegun(record);
  const systems = loadSystems();
  const applicability = await readApplicability(server, organiserToken, campaign, systems.map(({ id }) => id));
  const plan = planDemo({ seed, systems, departments: departments.departments, applicability });
  const leafCount = systems.reduce((sum, { indicators }) => sum + indicators.filter(isLeaf).length, 0);
  console.log(`seed ${seed}: ${plan.actionCount} acts on ${plan.cellCount} cells of ${leafCount} leaves by ${departments.departments.length} departments; ${plan.unscoredCount} cells stay unscored on purpose`);

  const acknowledgements = new Acknowledgements(folder.acknowledgedFile(campaign), { keep: isResumed });
  if (isResumed) console.log(`${acknowledgements.count} acts were acknowledged before; they are sent again under their keys, and are answered as then`);
  const counts = { done: 0, conflicts: 0 };
  const progress = showProgress(plan.actionCount, counts, () => server.retries);
  try {
    await runPlan(plan, { sender: new ActSender({ server, campaign, tokens, acknowledgements, pace: new Pace(options.speed) }), ids: new CommandIds(run), counts });
  } finally {
    const { seconds } = progress.stop();
    acknowledgements.close();
    console.log(`${acknowledgements.count} acts acknowledged in ${seconds.toFixed(1)} s (${Math.round(counts.done / seconds)}/s), ${counts.conflicts} conflicts, ${server.retries} requests sent again`);
  }
  const check = await checkLedger(server, tokens.get(auditor)!, campaign, acknowledgements.all());
  const scoreboard = await server.send<ScoreboardView>({ path: `/api/v1/campaigns/${campaign}/scoreboard?min-position=${encodeURIComponent(`campaign/${campaign}@${check.eventCount - 1}`)}`, token: organiserToken });
  writeRunRecord(folder, { ...record, isFinished: true });
  return { campaign, accounts, check, scoreboard };
}

/** Which unit has a cell in which leaf, as the open campaign has them: its own copies, after its picks. */
async function readApplicability(server: Server, token: string, campaign: string, systems: readonly string[]): Promise<ReadonlyMap<string, readonly UnitLeaves[]>> {
  const read = async (system: string) => [system, await server.send<readonly UnitLeaves[]>({ path: `/api/v1/campaigns/${campaign}/applicability?system=${system}`, token })] as const;
  return new Map(await Promise.all(systems.map(read)));
}
