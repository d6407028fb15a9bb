import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Language } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { describeProblem, faultsOfIssues, findProblem, InvalidRequest } from '@quanheng/platform-http';
import { blockItem, type BlockAnswer, type BlockOutcome, type BlockRequest } from '@quanheng/scoring-contracts';
import { v5 as uuidv5 } from 'uuid';
import type { Submitted } from '../../acts/submitted.ts';
import { commandOfItem } from './command-of-item.ts';

type ScoreBlock = { readonly submitted: Submitted; readonly input: BlockRequest; /** Of the problems. */ readonly language: Language };

export class ScoreBlockCommand extends Command<BlockAnswer> {
  readonly act: ScoreBlock;

  constructor(act: ScoreBlock) {
    super();
    this.act = act;
  }
}

/**
 * Acts on many cells sent at once. They are decided and appended at the same time, so that they share batches of the log; each has
 * an outcome of its own. The id of an item's command is the uuidv5 of the block's key and the item's index.
 */
@CommandHandler(ScoreBlockCommand)
export class ScoreBlockHandler implements ICommandHandler<ScoreBlockCommand> {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** @throws what nobody expected of an item, once all have settled: the block may be sent again under the same key. */
  async execute({ act: { submitted, input, language } }: ScoreBlockCommand): Promise<BlockAnswer> {
    const settled = await Promise.allSettled(input.items.map((item, index) => this.#score(item, { ...submitted, commandId: uuidv5(String(index), submitted.commandId) })));
    return { outcomes: settled.map((result): BlockOutcome => (result.status === 'fulfilled' ? { status: 200, act: result.value } : outcomeOf(result.reason, language))) };
  }

  async #score(item: unknown, submitted: Submitted) {
    const parsed = blockItem.safeParse(item);
    if (!parsed.success) throw new InvalidRequest(faultsOfIssues(parsed.error.issues, item));
    try {
      return await this.commands.execute(commandOfItem(parsed.data, submitted));
    } catch (error) {
      throw error instanceof Refusal ? insideInput(error) : error;
    }
  }
}

/** An item's act stands in its `input`: so do the pointers of its problem. */
function insideInput({ code, details: { pointer, parameters } }: Refusal): Refusal {
  return new Refusal(code, { ...(pointer !== undefined && { pointer: `/input${pointer}` }), ...(parameters && { parameters }) });
}

function outcomeOf(error: unknown, language: Language): BlockOutcome {
  const problem = describeProblem(findProblem(error), language);
  if (problem.code === 'internal-error') throw error;
  return { status: problem.status, code: problem.code, problem };
}
