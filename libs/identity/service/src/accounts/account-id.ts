import { v5 } from 'uuid';

/** The id of the account that a command makes: the same when the command is sent again. */
export const accountIdOf = (commandId: string): string => v5('account', commandId);
