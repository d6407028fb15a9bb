export { authorize } from './authorize.ts';
export * from './demand-leave.ts';
export * from './resource.ts';
export { rules, type Action } from './rules.ts';
export * from './visibility.ts';
