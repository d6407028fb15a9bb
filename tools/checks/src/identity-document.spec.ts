import { expect, it } from '@jest/globals';
import { policyProfiles, type AttemptLimit, type PolicyProfile } from '@quanheng/identity-domain';
import { readWorkspaceFile } from './support/workspace.ts';

const minutes = (seconds: number): string => `${seconds / 60} minutes`;
const attempts = ({ failuresMax, windowSeconds, lockSeconds }: AttemptLimit): string => `${failuresMax} in ${minutes(windowSeconds)}, then ${minutes(lockSeconds)} nothing`;

/** What the table of docs/identity.md has to say of a profile, row by row. */
const rowsOf = ({ password, attempts: { perLogin, perAddress }, session, secondFactorRoles }: PolicyProfile): Readonly<Record<string, string>> => ({
  characters: `${password.lengthMin} to ${password.lengthMax}`,
  'kinds (capital, small, digit, other)': password.classesMin === 0 ? 'any' : `${password.classesMin} of 4 at least`,
  'serves for': password.daysMax === undefined ? 'ever' : `${password.daysMax} days`,
  'refused again': password.formerCount === 0 ? '-' : `the last ${password.formerCount}`,
  'failures at a login': attempts(perLogin),
  'failures from an address': attempts(perAddress),
  'a session ends idle after': minutes(session.idleSeconds),
  'a session ends in any case after': `${session.absoluteSeconds / 3600} hours`,
  'a second factor is demanded of': [...secondFactorRoles].sort().join() || 'nobody',
});

it('docs/identity.md says of both profiles what they demand', () => {
  const table = readWorkspaceFile('docs/identity.md').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const [asvs, mlps3] = [rowsOf(policyProfiles.asvs), rowsOf(policyProfiles.mlps3)];
  for (const row of Object.keys(asvs)) {
    const [, , ofAsvs, ofMlps3 = ''] = table.find(([, name]) => name === row) ?? [];
    const said = ofMlps3 === 'the same' ? ofAsvs : ofMlps3;
    const sorted = row.startsWith('a second') && said !== undefined ? said.split(', ').sort().join() : said;
    expect([row, ofAsvs, sorted]).toEqual([row, asvs[row], mlps3[row]]);
  }
});
