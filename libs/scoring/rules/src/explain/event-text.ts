import type { ExplanationView } from '@quanheng/scoring-contracts';

type InputView = ExplanationView['inputs'][number];
type Fields = Readonly<Record<string, unknown>>;

const fulfilments: Readonly<Record<string, string>> = { met: '已落实', 'partly-met': '部分落实', 'not-met': '未落实' };
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const period = ({ period: of }: Fields): string => (of === undefined ? '' : `（${text(of)}）`);

function measurementText(data: Fields): string {
  if (data['before'] !== undefined) return `填报${period(data)}：前 ${text(data['before'])}，后 ${text(data['after'])}`;
  const denominator = data['denominator'] === undefined ? '' : `，分母 ${text(data['denominator'])}`;
  return `填报${period(data)}：分子 ${text(data['numerator'])}${denominator}`;
}

function checkpointsText(data: Fields): string {
  const checkpoints = data['checkpoints'] as readonly { readonly checkpoint: string; readonly met: boolean }[];
  return `核查点：${checkpoints.map(({ checkpoint, met }) => `${checkpoint}${met ? '达到' : '未达到'}`).join('，')}`;
}

/** What an input says, in the words of people who score; the type itself for one that this text does not know. */
const describe: Readonly<Record<string, (data: Fields) => string>> = {
  'grade-recorded': ({ grade }) => `评分 ${text(grade)}`,
  'fulfilment-recorded': ({ fulfilment }) => `落实情况：${fulfilments[text(fulfilment)] ?? text(fulfilment)}`,
  'checkpoints-recorded': checkpointsText,
  'level-recorded': ({ level }) => `等次：${text(level)}`,
  'measurement-recorded': measurementText,
  'incident-added': ({ kind, count, on, cites }) => `情形 ${text(kind)} 共 ${text(count)}（${text(on)}）${cites === undefined ? '' : '，接前一情形'}`,
  'state-count-set': ({ kind, count, on }) => `现状 ${text(kind)} 为 ${text(count)}（${text(on)}）`,
  'nothing-to-deduct-recorded': () => '无扣（加）分情形',
  'not-applicable-ruled': ({ checkpoint }) => (checkpoint === undefined ? '认定合理缺项' : `认定核查点 ${text(checkpoint)} 合理缺项`),
  'pool-stated': ({ pool, source }) => `公布总量 ${text(pool)}（${text(source)}）`,
  'adjustment-proposed': ({ points, share }) => (points === undefined ? `提出调整，得分率 ${text(share)}` : `提出调整为 ${text(points)} 分`),
  'adjustment-approved': () => '批准调整',
};

/** One line for an input: position, time, what it says, why, and who acted. */
export function inputText({ position, type, at, actor, data }: InputView): string {
  const said = describe[type]?.(data) ?? type;
  const reason = data['reason'] === undefined ? '' : `，理由：${text(data['reason'])}`;
  const who = [data['department'] === undefined ? [] : [`评分部门 ${text(data['department'])}`], actor === undefined ? [] : [actor]].flat().join('，');
  return `#${position} ${at} ${said}${reason}${who === '' ? '' : ` ［${who}］`}`;
}
