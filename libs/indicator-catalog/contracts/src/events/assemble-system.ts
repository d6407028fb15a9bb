import type { Indicator } from '../system/indicator.ts';
import type { IndicatorSystem, SystemContent } from '../system/indicator-system.ts';
import type { IndicatorPublishedEvent, SystemPublishedEvent } from './catalog-events.ts';

/**
 * The whole system of one version from its events: the header, then its indicators in any order.
 * @param events `system-published` of one version and every `indicator-published` of it; other versions' events are left aside.
 * @throws Error where the header or an indicator is missing: stored events that do not belong together.
 */
export function assembleSystem(events: Iterable<SystemPublishedEvent | IndicatorPublishedEvent>, systemVersion: string): IndicatorSystem {
  let header: SystemPublishedEvent['data'] | undefined;
  const indicators: { readonly index: string; readonly indicator: Indicator }[] = [];
  for (const event of events) {
    if (event.data.systemVersion !== systemVersion) continue;
    if (event.type === 'system-published') header = event.data;
    else indicators.push(event.data);
  }
  if (header === undefined) throw new Error(`no system-published of version ${systemVersion}`);
  return joinSystem(header.content, indicators, header.indicatorCount);
}

/**
 * A system from what a campaign copied of it: `content` of `system-copied` and the data of its `indicator-copied` events.
 * @throws Error where an index is missing or stands twice, or where their number is not the announced one.
 */
export function joinSystem(
  content: SystemContent,
  indicators: readonly { readonly index: string; readonly indicator: Indicator }[],
  indicatorCount: string,
): IndicatorSystem {
  const inOrder: Indicator[] = [];
  for (const { index, indicator } of indicators) {
    if (inOrder[Number(index)] !== undefined) throw new Error(`system ${content.id}: indicator ${index} stands twice`);
    inOrder[Number(index)] = indicator;
  }
  const missing = Array.from({ length: Number(indicatorCount) }, (_, index) => index).find((index) => inOrder[index] === undefined);
  if (missing !== undefined) throw new Error(`system ${content.id}: indicator ${missing} is missing`);
  if (inOrder.length !== Number(indicatorCount)) throw new Error(`system ${content.id}: ${inOrder.length} indicators, ${indicatorCount} announced`);
  return { ...content, indicators: inOrder };
}
