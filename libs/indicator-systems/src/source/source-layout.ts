/** How the source text lays out one table: what stands above it, and its columns. */
export interface TableLayout {
  readonly id: string;
  /** The paragraphs above the table, white space removed, in print order. */
  readonly titles: readonly string[];
  /** The heads of its columns, white space removed. */
  readonly columns: readonly string[];
  /**
   * How many columns each cell of a shorter row covers, by the row's number of cells: cells merged sideways are printed once.
   * A row with as many cells as columns needs no entry.
   */
  readonly spans?: Readonly<Record<number, readonly number[]>>;
}

const listColumns = ['序号', '部门名称', '序号', '部门名称', '序号', '部门名称'];
const onlineColumns = ['一级指标', '二级指标', '三级指标', '评估要点', '评分标准', '评分权重'];
const offlineColumns = ['序号', '一级指标', '二级指标', '评分权重'];

/** The seven tables of the 2022 source, in print order. */
export const layout2022: readonly TableLayout[] = [
  { id: 'annex-1', titles: ['附件1', '2022年度政务公开评价对象'], columns: listColumns },
  {
    id: 'annex-2',
    titles: ['附件2', '2022年度深化“放管服”改革重点任务落实', '及政务服务能力专项评价对象'],
    columns: listColumns,
  },
  {
    id: 'annex-3',
    titles: ['附件3', '2022年度政务公开评价指标体系', '1.基础项指标'],
    columns: ['一级指标', '二级指标', '三级指标', '权重分值', '评价内容', '评价对象'],
    // Five cells: level 2 reaches over level 3. Three: the label reaches over everything left of the content. Two: the row of the sum.
    spans: { 5: [1, 2, 1, 1, 1], 3: [4, 1, 1], 2: [3, 3] },
  },
  {
    id: 'annex-4',
    titles: ['附件4', '2022年度深化“放管服”改革重点任务落实评价指标体系'],
    columns: ['一级指标', '二级指标', '评价要点', '评价对象'],
  },
  {
    id: 'annex-5.1',
    titles: ['附件5', '2022年度政务服务能力专项评价指标体系', '1.市直部门线上政务服务能力'],
    columns: onlineColumns,
  },
  { id: 'annex-5.2', titles: ['2.市直部门线下政务服务能力'], columns: offlineColumns },
  { id: 'annex-5.3', titles: ['3.乡镇、街道线下服务能力'], columns: offlineColumns },
];
