import { serverOf } from './address.ts';
import { ApiClient } from './api-client.ts';
import { findToken } from './find-token.ts';

/** A client of the server that the environment names, with the token for it. @throws CommandFailure. */
export async function connect(): Promise<ApiClient> {
  const server = serverOf(process.env);
  return new ApiClient(server, await findToken(server, process.env));
}
