/**
 * Systems that show what plans beyond 2022 state, each after published rules and named in its notes: bounds on an ancestor, unlimited deductions
 * and classes; gates, vetoes and ceilings; points by place; a maximum of each unit's own. They are examples: nothing loads them by itself.
 */
export const exampleSystemIds = ['example-bounds', 'example-gates', 'example-places', 'example-own-maximum'] as const;
export type ExampleSystemId = (typeof exampleSystemIds)[number];

/** The committed file of an example: canonical YAML, as `quanheng systems import` takes it. */
export const exampleFileOf = (id: ExampleSystemId): URL => new URL(`../examples/${id}.yaml`, import.meta.url);
