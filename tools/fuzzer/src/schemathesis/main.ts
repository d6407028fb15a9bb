import { foundOrganisation, openCampaign, startStandalone, type Client } from '@quanheng/end-to-end';
import type { Segment } from '@quanheng/platform-http';
import { runSchemathesis, type RunOptions } from './run-schemathesis.ts';
import type { Verdict } from './verdict.ts';

/** Two cores: the checker and the server take one each. */
const runsAtOnce = 2;
/** Who does the work of a segment: as these it is also asked at random, which leads beyond a refusal only those who may do something. */
const workers = {
  campaigns: ['organiser', 'scorer'],
  units: ['organiser'],
  catalog: ['organiser'],
  audit: ['auditor'],
  evidence: ['organiser'],
  identity: ['administrator'],
} as const satisfies Record<Segment, readonly Role[]>;

type Role = 'administrator' | 'organiser' | 'scorer' | 'auditor';
type Run = Omit<RunOptions, 'program'> & { readonly role: Role };

const [, , program] = process.argv;
if (program === undefined) {
  console.error('Usage: main.ts <path of the program schemathesis>');
  process.exit(1);
}

const composition = await startStandalone();
const total = { passed: 0, failed: 0 };
try {
  const organisation = await foundOrganisation(composition.url, composition.firstRunSecret);
  await openCampaign(organisation, 'changji-2022');
  const { administrator, organiser, auditor, scorers } = organisation;
  const clients: Readonly<Record<Role, Client>> = { scorer: scorers['zwgk-ban'][0], organiser, auditor, administrator };
  const roles = Object.keys(clients) as Role[];
  const runsOn = (segment: Segment): Run[] =>
    roles.map((role) => ({ role, client: clients[role], segment, isRandomToo: (workers[segment] as readonly Role[]).includes(role), signsOut: false }));
  const { identity: _, ...others } = workers;
  await runAll(program, (Object.keys(others) as Segment[]).flatMap(runsOn), runsAtOnce);
  // An administrator may take from the others what they sign in by: identity comes last, the administrator after everybody has signed out.
  const identityOf = (isLast: boolean): Run[] => runsOn('identity').filter(({ role }) => (role === 'administrator') === isLast);
  for (const isLast of [false, true]) {
    await runAll(program, identityOf(isLast), runsAtOnce);
    await runAll(program, identityOf(isLast).map((run) => ({ ...run, isRandomToo: true, signsOut: true })), runsAtOnce);
  }
} finally {
  await composition.stop();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

/** Takes the runs in order, so many at once. */
async function runAll(checker: string, runs: readonly Run[], atOnce: number): Promise<void> {
  const waiting = runs.values();
  const take = async (): Promise<void> => {
    for (const run of waiting) tell(run, await judge(checker, run));
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}

/** A run by an account that was signed out on the way has tested nothing, and so has one of signing out that leaves it signed in. */
async function judge(checker: string, run: Run): Promise<Verdict> {
  const verdict = await runSchemathesis({ program: checker, ...run });
  const { status } = await run.client.get('/api/v1/identity/me');
  const expected = run.signsOut ? 401 : 200;
  return status === expected ? verdict : { ...verdict, passed: 0, failed: verdict.failed + 1, complaints: [...verdict.complaints, `the account is answered ${status} at the end`] };
}

function tell({ role, segment, signsOut }: Run, { passed, failed, requests, complaints }: Verdict): void {
  total.passed += passed;
  total.failed += failed;
  console.log(`${failed === 0 ? 'ok    ' : 'FAILED'} ${role} on ${segment}${signsOut ? ' (signing out)' : ''}: ${passed} operations passed, ${failed} failed, ${requests} requests`);
  for (const complaint of complaints) console.log(complaint);
}
