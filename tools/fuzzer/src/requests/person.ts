/** Who sends a request, and how the server knows. */
export type Person = {
  /** As reports name it: a role, or `nobody`. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
};

export const nobody: Person = { name: 'nobody', headers: {} };
export const personByToken = (name: string, token: string): Person => ({ name, headers: { authorization: `Bearer ${token}` } });
/** A browser: its cookie, and the header that this server's own pages send. */
export const personBySession = (name: string, cookie: string): Person => ({ name, headers: { cookie, 'x-quanheng-request': '1' } });
