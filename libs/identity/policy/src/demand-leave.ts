import type { Principal } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { authorize } from './authorize.ts';
import type { Resource } from './resource.ts';
import type { Action } from './rules.ts';

/** `authorize` for those who decide: @throws Refusal with the code that it answers. */
export function demandLeave(principal: Principal | undefined, action: Action, resource: Resource = {}): void {
  const code = authorize(principal, action, resource);
  if (code !== undefined) throw new Refusal(code);
}
