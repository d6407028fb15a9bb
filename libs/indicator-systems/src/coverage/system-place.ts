/** Where in the source a system stands, and what its table's columns are to it. */
export interface SystemPlace {
  readonly system: string;
  readonly table: string;
  /** The columns of level 1 downwards. */
  readonly levelColumns: readonly number[];
  /** A row is a leaf where this column is filled. */
  readonly leafColumn: number;
  /** The column of printed numbers. */
  readonly numberColumn?: number;
  /** The column of points, and whether they are each leaf's or the level-1 group's. */
  readonly weights?: { readonly column: number; readonly of: 'leaf' | 'group' };
  /** By column head, the leaves whose cell is empty because the one above it reaches down to them. */
  readonly mergedDown?: Readonly<Record<string, readonly string[]>>;
  /** By column head, the leaves whose cell is empty and is no part of the one above. */
  readonly neverPrinted?: Readonly<Record<string, readonly string[]>>;
}

const online = {
  levelColumns: [0, 1, 2],
  leafColumn: 3,
  weights: { column: 5, of: 'leaf' },
  mergedDown: { 评分标准: ['41', '42', '43', '44', '47', '48', '49', '50', '51', '52'] },
} as const;
const offline = { levelColumns: [1], leafColumn: 2, numberColumn: 0, weights: { column: 3, of: 'group' } } as const;

/** The five systems of 2022. */
export const systemPlaces2022: readonly SystemPlace[] = [
  {
    system: 'openness',
    table: 'annex-3',
    levelColumns: [0, 1, 2],
    leafColumn: 4,
    weights: { column: 3, of: 'leaf' },
    mergedDown: { 评价对象: ['31', '32', '34', '37', '38', '39', '41'] },
    // 动态调整评价事项 stands below 机制建设 on its own; its assessees are named when the items are.
    neverPrinted: { 评价对象: ['45'] },
  },
  { system: 'reform', table: 'annex-4', levelColumns: [0, 1], leafColumn: 2 },
  { system: 'service-online', table: 'annex-5.1', ...online },
  { system: 'service-offline-departments', table: 'annex-5.2', ...offline },
  { system: 'service-offline-townships', table: 'annex-5.3', ...offline },
];
