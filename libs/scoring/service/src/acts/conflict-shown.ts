import { visibility } from '@quanheng/identity-policy';
import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { EventLog } from '@quanheng/platform-event-log';
import { campaignLedger, campaignStream } from '@quanheng/scoring-contracts';
import { departmentOfEvent } from '../access/visibility-in-campaign.ts';
import type { Submitted } from './submitted.ts';

type ActThatWasFirst = Partial<Pick<Recorded, 'actor'>> & { readonly data: unknown };

/**
 * What the caller of a refused act is shown: the act that was first, on the cell or on the part of the campaign, and who did it
 * where the caller may see that.
 */
export async function conflictShown(error: unknown, { campaign, by }: Submitted, log: EventLog): Promise<unknown> {
  if (!(error instanceof Refusal) || by === 'system:bootstrap') return error;
  const { parameters, ...details } = error.details;
  if (error.code === 'cell-conflict') {
    const first = parameters?.['act'] as ActThatWasFirst | undefined;
    // An untouched cell has no first act: the caller named a version that never was.
    if (!first) return error;
    const { actor, ...act } = first;
    const isShown = actor !== undefined && visibility(by).seesActorOf(departmentOfEvent(act));
    return new Refusal('cell-conflict', { ...details, parameters: { ...parameters, act: { ...act, ...(isShown && { actor }) } } });
  }
  if (error.code === 'resource-conflict') {
    const event = await findEvent(log, campaign, Number(parameters?.['version']));
    return event ? new Refusal('resource-conflict', { ...details, parameters: { ...parameters, act: event } }) : error;
  }
  return error;
}

async function findEvent(log: EventLog, campaign: string, version: number): Promise<object | undefined> {
  const events = await log.readStream(campaignLedger(campaign), campaignStream);
  const found = events[version - 1];
  return found && { event: found.id, type: found.type, position: found.position, version: found.version, at: found.at, actor: found.actor };
}
