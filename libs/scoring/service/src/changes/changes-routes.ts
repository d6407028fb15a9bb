import { FollowChangesController } from './follow-changes/follow-changes.controller.ts';
import { FollowChangesHandler } from './follow-changes/follow-changes.handler.ts';

/** What is told of campaigns as it happens: routes and handlers. */
export const changesControllers = [FollowChangesController];
export const changesHandlers = [FollowChangesHandler];
