export * from './authentication.guard.ts';
export * from './authentication.module.ts';
export * from './authenticator.ts';
export * from './bearer-token.ts';
export { CurrentPrincipal, principalOf } from './current-principal.ts';
export * from './postgres-authenticator.ts';
export { Public } from './public.ts';
