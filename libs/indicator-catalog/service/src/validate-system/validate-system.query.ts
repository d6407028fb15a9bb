import { Query } from '@nestjs/cqrs';
import type { SystemValidationAnswer } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';
import type { SystemBody } from '../request/system-body.ts';

/** What publishing a file would say, without publishing it. */
export class ValidateSystemQuery extends Query<SystemValidationAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly system: string; readonly body: SystemBody }) {
    super();
  }
}
