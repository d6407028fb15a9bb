import { systemIds2022, type SystemId2022 } from '@quanheng/indicator-systems';
import { CommandFailure } from '../console/command-failure.ts';

/** A system that comes with the product. @throws CommandFailure naming those that there are. */
export function demandBundledSystem(id: string): SystemId2022 {
  const found = systemIds2022.find((candidate) => candidate === id);
  if (found !== undefined) return found;
  const known = systemIds2022.join(', ');
  throw new CommandFailure({ zh: `没有体系 ${id}；随产品提供的体系：${known}`, en: `no system ${id}; those that come with the product: ${known}` });
}
