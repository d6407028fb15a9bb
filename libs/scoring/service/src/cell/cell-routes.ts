import { AddIncidentController } from './add-incident/add-incident.controller.ts';
import { AddIncidentHandler } from './add-incident/add-incident.handler.ts';
import { ApproveAdjustmentController } from '../adjustment/approve-adjustment/approve-adjustment.controller.ts';
import { ApproveAdjustmentHandler } from '../adjustment/approve-adjustment/approve-adjustment.handler.ts';
import { ApproveAdjustmentRevocationController } from '../adjustment/approve-adjustment-revocation/approve-adjustment-revocation.controller.ts';
import { ApproveAdjustmentRevocationHandler } from '../adjustment/approve-adjustment-revocation/approve-adjustment-revocation.handler.ts';
import { MeasureController } from './measure/measure.controller.ts';
import { MeasureHandler } from './measure/measure.handler.ts';
import { ProposeAdjustmentController } from '../adjustment/propose-adjustment/propose-adjustment.controller.ts';
import { ProposeAdjustmentHandler } from '../adjustment/propose-adjustment/propose-adjustment.handler.ts';
import { ProposeAdjustmentRevocationController } from '../adjustment/propose-adjustment-revocation/propose-adjustment-revocation.controller.ts';
import { ProposeAdjustmentRevocationHandler } from '../adjustment/propose-adjustment-revocation/propose-adjustment-revocation.handler.ts';
import { RecordCheckpointsController } from './record-checkpoints/record-checkpoints.controller.ts';
import { RecordCheckpointsHandler } from './record-checkpoints/record-checkpoints.handler.ts';
import { RecordFulfilmentController } from './record-fulfilment/record-fulfilment.controller.ts';
import { RecordFulfilmentHandler } from './record-fulfilment/record-fulfilment.handler.ts';
import { RecordGradeController } from './record-grade/record-grade.controller.ts';
import { RecordGradeHandler } from './record-grade/record-grade.handler.ts';
import { RecordLevelController } from './record-level/record-level.controller.ts';
import { RecordLevelHandler } from './record-level/record-level.handler.ts';
import { RecordNothingToDeductController } from './record-nothing-to-deduct/record-nothing-to-deduct.controller.ts';
import { RecordNothingToDeductHandler } from './record-nothing-to-deduct/record-nothing-to-deduct.handler.ts';
import { RejectAdjustmentController } from '../adjustment/reject-adjustment/reject-adjustment.controller.ts';
import { RejectAdjustmentHandler } from '../adjustment/reject-adjustment/reject-adjustment.handler.ts';
import { RevokeController } from './revoke/revoke.controller.ts';
import { RevokeHandler } from './revoke/revoke.handler.ts';
import { ScoreBlockController } from './score-block/score-block.controller.ts';
import { ScoreBlockHandler } from './score-block/score-block.handler.ts';
import { SetStateCountController } from './set-state-count/set-state-count.controller.ts';
import { SetStateCountHandler } from './set-state-count/set-state-count.handler.ts';

/** What is done to cells: routes and handlers. */
export const cellControllers = [
  RecordGradeController,
  RecordFulfilmentController,
  RecordCheckpointsController,
  RecordLevelController,
  MeasureController,
  AddIncidentController,
  SetStateCountController,
  RecordNothingToDeductController,
  RevokeController,
  ScoreBlockController,
  ProposeAdjustmentController,
  ProposeAdjustmentRevocationController,
  ApproveAdjustmentController,
  ApproveAdjustmentRevocationController,
  RejectAdjustmentController,
];
export const cellHandlers = [
  RecordGradeHandler,
  RecordFulfilmentHandler,
  RecordCheckpointsHandler,
  RecordLevelHandler,
  MeasureHandler,
  AddIncidentHandler,
  SetStateCountHandler,
  RecordNothingToDeductHandler,
  RevokeHandler,
  ScoreBlockHandler,
  ProposeAdjustmentHandler,
  ProposeAdjustmentRevocationHandler,
  ApproveAdjustmentHandler,
  ApproveAdjustmentRevocationHandler,
  RejectAdjustmentHandler,
];
