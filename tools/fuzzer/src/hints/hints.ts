import { campaignHints } from './campaign-hints.ts';
import { catalogHints } from './catalog-hints.ts';
import { cellHints } from './cell-hints.ts';
import { hint, type Hints } from './hint.ts';
import { identityHints } from './identity-hints.ts';
import { mainCampaign } from '../world/campaigns.ts';
import { unitHints } from './unit-hints.ts';
import { poolHints } from './pool-hints.ts';

const auditHints: Hints = {
  listEvidenceCampaigns: hint(({ roles }) => ({ by: roles.reporter, query: [['limit', '2']] })),
  listLedgers: hint(({ roles }) => ({ by: roles.auditor, query: [['limit', '2']] })),
  exportLedger: hint(({ roles }) => ({ by: roles.auditor, query: [['ledger', 'units'], ['from', '3'], ['to', '5']] })),
  searchLedger: hint(({ roles }) => ({ by: roles.auditor, query: [['ledger', `campaign/${mainCampaign}`], ['stream', 'campaign'], ['actor', 'system:bootstrap'], ['type', 'campaign-planned'], ['limit', '2']] })),
};

/** How each operation of the documents is brought to a success; one that is not here makes the fuzzer fail. */
export const hints: Hints = { ...unitHints, ...catalogHints, ...campaignHints, ...poolHints, ...cellHints, ...auditHints, ...identityHints };
