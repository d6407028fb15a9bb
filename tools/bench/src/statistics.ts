/** Of values in ascending order, by the nearest rank; NaN of none. @param share from 0 to 1. */
export const quantile = (ascending: readonly number[], share: number): number => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;

export const ascendingOf = (values: readonly number[]): readonly number[] => [...values].sort((left, right) => left - right);

/** The middle value; of an even number of values the upper of the two in the middle. NaN of none. */
export const medianOf = (values: readonly number[]): number => quantile(ascendingOf(values), 0.5);
