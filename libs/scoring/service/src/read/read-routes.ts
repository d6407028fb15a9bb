import { ListAssignmentsController } from './list-assignments/list-assignments.controller.ts';
import { ListAssignmentsHandler } from './list-assignments/list-assignments.handler.ts';
import { ListCampaignsController } from './list-campaigns/list-campaigns.controller.ts';
import { ListCampaignsHandler } from './list-campaigns/list-campaigns.handler.ts';
import { ListCellsController } from './list-cells/list-cells.controller.ts';
import { ListCellsHandler } from './list-cells/list-cells.handler.ts';
import { ListCompositeWeightsController } from './list-composite-weights/list-composite-weights.controller.ts';
import { ListCompositeWeightsHandler } from './list-composite-weights/list-composite-weights.handler.ts';
import { ListDepartmentsController } from './list-departments/list-departments.controller.ts';
import { ListDepartmentsHandler } from './list-departments/list-departments.handler.ts';
import { ListPicksController } from './list-picks/list-picks.controller.ts';
import { ListPicksHandler } from './list-picks/list-picks.handler.ts';
import { ListPoolsController } from './list-pools/list-pools.controller.ts';
import { ListPoolsHandler } from './list-pools/list-pools.handler.ts';
import { ListRulingsController } from './list-rulings/list-rulings.controller.ts';
import { ListRulingsHandler } from './list-rulings/list-rulings.handler.ts';
import { ReadApplicabilityController } from './read-applicability/read-applicability.controller.ts';
import { ReadApplicabilityHandler } from './read-applicability/read-applicability.handler.ts';
import { ReadCampaignController } from './read-campaign/read-campaign.controller.ts';
import { ReadCampaignHandler } from './read-campaign/read-campaign.handler.ts';
import { ReadCellController } from './read-cell/read-cell.controller.ts';
import { ReadCellHandler } from './read-cell/read-cell.handler.ts';
import { ReadCompositeWeightsController } from './read-composite-weights/read-composite-weights.controller.ts';
import { ReadCompositeWeightsHandler } from './read-composite-weights/read-composite-weights.handler.ts';
import { ReadDepartmentController } from './read-department/read-department.controller.ts';
import { ReadDepartmentHandler } from './read-department/read-department.handler.ts';
import { ReadExplanationController } from './read-explanation/read-explanation.controller.ts';
import { ReadExplanationHandler } from './read-explanation/read-explanation.handler.ts';
import { ReadHistoryController } from './read-history/read-history.controller.ts';
import { ReadHistoryHandler } from './read-history/read-history.handler.ts';
import { ReadPlanController } from './read-plan/read-plan.controller.ts';
import { ReadPlanHandler } from './read-plan/read-plan.handler.ts';
import { ReadPoolController } from './read-pool/read-pool.controller.ts';
import { ReadPoolHandler } from './read-pool/read-pool.handler.ts';
import { ReadScoreboardController } from './read-scoreboard/read-scoreboard.controller.ts';
import { ReadScoreboardHandler } from './read-scoreboard/read-scoreboard.handler.ts';

/** What is read of campaigns: routes and handlers. */
export const readControllers = [
  ListCampaignsController,
  ReadCampaignController,
  ReadPlanController,
  ListDepartmentsController,
  ReadDepartmentController,
  ListAssignmentsController,
  ListPicksController,
  ListPoolsController,
  ReadPoolController,
  ListCompositeWeightsController,
  ReadCompositeWeightsController,
  ListRulingsController,
  ListCellsController,
  ReadCellController,
  ReadScoreboardController,
  ReadExplanationController,
  ReadHistoryController,
  ReadApplicabilityController,
];
export const readHandlers = [
  ListCampaignsHandler,
  ReadCampaignHandler,
  ReadPlanHandler,
  ListDepartmentsHandler,
  ReadDepartmentHandler,
  ListAssignmentsHandler,
  ListPicksHandler,
  ListPoolsHandler,
  ReadPoolHandler,
  ListCompositeWeightsHandler,
  ReadCompositeWeightsHandler,
  ListRulingsHandler,
  ListCellsHandler,
  ReadCellHandler,
  ReadScoreboardHandler,
  ReadExplanationHandler,
  ReadHistoryHandler,
  ReadApplicabilityHandler,
];
