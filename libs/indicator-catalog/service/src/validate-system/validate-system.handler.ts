import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { formatSystemFile, locateSystemFaults, SYSTEM_FAULTS_MAX, type SystemFault, type SystemValidationAnswer } from '@quanheng/indicator-catalog-contracts';
import { baseTotal, validateSystem } from '@quanheng/indicator-catalog-domain';
import { readSystemBody } from '../request/system-body.ts';
import { ValidateSystemQuery } from './validate-system.query.ts';

@QueryHandler(ValidateSystemQuery)
export class ValidateSystemHandler implements IQueryHandler<ValidateSystemQuery> {
  execute({ request }: ValidateSystemQuery): Promise<SystemValidationAnswer> {
    const { principal, system: id, body } = request;
    demandLeave(principal, 'validate-system');
    const sent = readSystemBody(body);
    if ('faults' in sent) return Promise.resolve({ faults: [...sent.faults] });
    const { system, text } = sent;
    const ofId: SystemFault[] = system.id === id ? [] : [{ field: '/id', fault: 'id-differs', parameters: { id: system.id, expected: id } }];
    const faults = [...ofId, ...validateSystem(system)].slice(0, SYSTEM_FAULTS_MAX);
    const total = faults.length === 0 ? baseTotal(system) : undefined;
    return Promise.resolve({
      faults: text === undefined ? faults : [...locateSystemFaults(text, faults)],
      canonical: formatSystemFile(system),
      ...(total !== undefined && { total }),
    });
  }
}
