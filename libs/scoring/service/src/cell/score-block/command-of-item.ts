import type { Command } from '@nestjs/cqrs';
import type { ActAnswer, BlockItem } from '@quanheng/scoring-contracts';
import type { Submitted } from '../../acts/submitted.ts';
import { AddIncidentCommand } from '../add-incident/add-incident.handler.ts';
import { MeasureCommand } from '../measure/measure.handler.ts';
import { RecordCheckpointsCommand } from '../record-checkpoints/record-checkpoints.handler.ts';
import { RecordFulfilmentCommand } from '../record-fulfilment/record-fulfilment.handler.ts';
import { RecordGradeCommand } from '../record-grade/record-grade.handler.ts';
import { RecordLevelCommand } from '../record-level/record-level.handler.ts';
import { RecordNothingToDeductCommand } from '../record-nothing-to-deduct/record-nothing-to-deduct.handler.ts';
import { RevokeCommand } from '../revoke/revoke.handler.ts';
import { SetStateCountCommand } from '../set-state-count/set-state-count.handler.ts';

/** The command that an item of a block is: the same one as on the cell's own route. */
export function commandOfItem(item: BlockItem, submitted: Submitted): Command<ActAnswer> {
  const { unit, leaf } = item;
  switch (item.act) {
    case 'record-grade':
      return new RecordGradeCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'record-fulfilment':
      return new RecordFulfilmentCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'record-checkpoints':
      return new RecordCheckpointsCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'record-level':
      return new RecordLevelCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'measure':
      return new MeasureCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'add-incident':
      return new AddIncidentCommand({ submitted, unit, leaf, input: item.input });
    case 'set-state-count':
      return new SetStateCountCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'record-nothing-to-deduct':
      return new RecordNothingToDeductCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    case 'revoke':
      return new RevokeCommand({ submitted, unit, leaf, ifMatch: item.version, input: item.input });
    default:
      return item satisfies never;
  }
}
