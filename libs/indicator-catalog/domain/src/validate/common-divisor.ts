/** Of two whole numbers that are not negative, by Euclid's way. */
export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [greater, smaller] = [left, right];
  while (smaller !== 0n) [greater, smaller] = [smaller, greater % smaller];
  return greater;
}
