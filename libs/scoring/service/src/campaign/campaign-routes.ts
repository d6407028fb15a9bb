import { AssignLeavesController } from './assign-leaves/assign-leaves.controller.ts';
import { AssignLeavesHandler } from './assign-leaves/assign-leaves.handler.ts';
import { CloseCampaignController } from './close-campaign/close-campaign.controller.ts';
import { CloseCampaignHandler } from './close-campaign/close-campaign.handler.ts';
import { OpenCampaignController } from './open-campaign/open-campaign.controller.ts';
import { OpenCampaignHandler } from './open-campaign/open-campaign.handler.ts';
import { PickUnitsController } from './pick-units/pick-units.controller.ts';
import { PickUnitsHandler } from './pick-units/pick-units.handler.ts';
import { PlanCampaignController } from './plan-campaign/plan-campaign.controller.ts';
import { PlanCampaignHandler } from './plan-campaign/plan-campaign.handler.ts';
import { RemoveScoringDepartmentController } from './remove-scoring-department/remove-scoring-department.controller.ts';
import { RemoveScoringDepartmentHandler } from './remove-scoring-department/remove-scoring-department.handler.ts';
import { ReopenCampaignController } from './reopen-campaign/reopen-campaign.controller.ts';
import { ReopenCampaignHandler } from './reopen-campaign/reopen-campaign.handler.ts';
import { RevokeRulingController } from './revoke-ruling/revoke-ruling.controller.ts';
import { RevokeRulingHandler } from './revoke-ruling/revoke-ruling.handler.ts';
import { RuleNotApplicableController } from './rule-not-applicable/rule-not-applicable.controller.ts';
import { RuleNotApplicableHandler } from './rule-not-applicable/rule-not-applicable.handler.ts';
import { SetCompositeWeightsController } from './set-composite-weights/set-composite-weights.controller.ts';
import { SetCompositeWeightsHandler } from './set-composite-weights/set-composite-weights.handler.ts';
import { SetScoringDepartmentController } from './set-scoring-department/set-scoring-department.controller.ts';
import { SetScoringDepartmentHandler } from './set-scoring-department/set-scoring-department.handler.ts';
import { StatePoolController } from './state-pool/state-pool.controller.ts';
import { StatePoolHandler } from './state-pool/state-pool.handler.ts';
import { UnassignLeavesController } from './unassign-leaves/unassign-leaves.controller.ts';
import { UnassignLeavesHandler } from './unassign-leaves/unassign-leaves.handler.ts';
import { UnpickUnitController } from './unpick-unit/unpick-unit.controller.ts';
import { UnpickUnitHandler } from './unpick-unit/unpick-unit.handler.ts';

/** What organisers do to a campaign: routes and handlers. */
export const campaignControllers = [
  PlanCampaignController,
  OpenCampaignController,
  CloseCampaignController,
  ReopenCampaignController,
  SetScoringDepartmentController,
  RemoveScoringDepartmentController,
  AssignLeavesController,
  UnassignLeavesController,
  PickUnitsController,
  UnpickUnitController,
  StatePoolController,
  SetCompositeWeightsController,
  RuleNotApplicableController,
  RevokeRulingController,
];
export const campaignHandlers = [
  PlanCampaignHandler,
  OpenCampaignHandler,
  CloseCampaignHandler,
  ReopenCampaignHandler,
  SetScoringDepartmentHandler,
  RemoveScoringDepartmentHandler,
  AssignLeavesHandler,
  UnassignLeavesHandler,
  PickUnitsHandler,
  UnpickUnitHandler,
  StatePoolHandler,
  SetCompositeWeightsHandler,
  RuleNotApplicableHandler,
  RevokeRulingHandler,
];
