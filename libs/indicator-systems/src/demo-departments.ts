/**
 * The committed file of the demonstration's scoring departments, what each scores, picks for open sets and composite weights:
 * invented, as it says at its top, since the source names none of them.
 */
export const demoDepartmentsFile = new URL('../data/demo-departments.yaml', import.meta.url);
