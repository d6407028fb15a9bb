import { IDENTITY_LEDGER, type AccountActAnswer } from '@quanheng/identity-contracts';
import { Answer } from '@quanheng/platform-http';
import { accountsRoute } from './paths.ts';

/** An act with its version, its position, and the account's address where it was made. */
export const actAnswer = <Act extends AccountActAnswer>(act: Act, options: { readonly made?: true } = {}): Answer<Act> =>
  new Answer(act, {
    version: act.version,
    position: { ledger: IDENTITY_LEDGER, position: act.position },
    ...(options.made && { location: `/${accountsRoute}/${act.account}` }),
  });
