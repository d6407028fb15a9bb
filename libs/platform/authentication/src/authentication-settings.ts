export type AuthenticationSettings = {
  /** The https address under which people reach the server; undefined on loopback. Decides the cookie, and which origin is the own one. */
  readonly publicUrl?: string | undefined;
};

/** The token under which the guard is given its settings. */
export const AUTHENTICATION_SETTINGS = Symbol('AuthenticationSettings');
