import { CommandFailure } from '../console/command-failure.ts';

/** @throws CommandFailure where a question about cells found none. */
export function demandSome(count: number): void {
  if (count === 0) throw new CommandFailure({ zh: '没有结果：没有这样的评分单元，或者您无权查看', en: 'no result: there is no such cell, or you may not see it' });
}
