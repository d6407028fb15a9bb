import { describe, expect, it } from '@jest/globals';
import { openedCampaign, scorer, unitOf } from '../spec-support/ledger-writer.ts';
import { checklist, graded, kind, leaf, levels, ratio, reduction, shortfall, statedPool, system, tally } from '../spec-support/systems.ts';
import { explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';

describe('the text of an explanation', () => {
  it('says in Chinese what the number rests on, and whose measurement moved it', () => {
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', shortfall, { weight: '3' })])], units: [unitOf('a', 1), unitOf('b', 2)] });
    ledger.measure('a', 's/1', '98', '100');
    const measured = ledger.measure('b', 's/1', '2', '3');
    const names = { unitName: (unit: string) => ({ a: '市发改委', b: '市税务局' })[unit], leafName: () => '接通率' };
    expect(explanationText(explain(ledger.fold, { unit: 'b' }), names)).toBe(
      [
        '市税务局 s/1 接通率（评价对象，权重 3.00）',
        '  已评分 0.00 分',
        `  依据 #${measured.position} ${measured.at} 填报：分子 2，分母 3 ［评分部门 zwgk-ban，${scorer}］`,
        `  受 市发改委 的填报影响 #${measured.position - 1}`,
      ].join('\n'),
    );
  });

  it('shows the exact value beside a rounded one, and the rule\'s score beside an adjustment', () => {
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', ratio, { weight: '2' })])], units: [unitOf('a', 1)] });
    const text = () => explanationText(explain(ledger.fold));
    ledger.measure('a', 's/1', '1', '3');
    expect(text()).toContain('已评分 0.67（准确值 2/3） 分');
    ledger.adjust('a', 's/1', { points: '1' });
    expect(text()).toContain('已调整 1.00 分，规则给分 0.67（准确值 2/3）');
    expect(text()).toContain('提出调整为 1 分，理由：复核记录');
    ledger.rule('s/1', ['a']);
    expect(text()).toContain('合理缺项（经认定）');
    expect(text()).toContain('认定合理缺项，理由：无此职能');
  });

  it('has words for every kind of input', () => {
    const points = { kind: 'checkpoints', checkpoints: [{ code: 'lead', name: '牵头', points: '1' }, { code: 'support', name: '配合', points: '1' }] } as const;
    const indicators = [
      leaf('1', graded, { weight: '2' }),
      leaf('2', checklist, { weight: '2' }),
      leaf('3', { ...points, checkpoints: [...points.checkpoints] }, { weight: '2' }),
      leaf('4', levels, { weight: '2' }),
      leaf('5', reduction, { weight: '2' }),
      leaf('6', statedPool, { weight: '2' }),
      leaf('7', tally(kind('a', '-3'), kind('b', '-5', { follows: { code: 'a', required: true, effect: 'and' } }), kind('c', '-1', { state: true }))),
      leaf('8', tally(kind('a', '-3'))),
    ];
    const ledger = openedCampaign({ systems: [system('s', indicators)], units: [unitOf('a', 1)] });
    ledger.grade('a', 's/1', '1.5');
    ledger.fulfil('a', 's/2', 'partly-met');
    ledger.rule('s/3', ['a'], 'support');
    ledger.cell('a', 's/3', 'checkpoints-recorded', { checkpoints: [{ checkpoint: 'lead', met: true }] });
    ledger.cell('a', 's/4', 'level-recorded', { level: '推进中' });
    ledger.cell('a', 's/5', 'measurement-recorded', { before: '10', after: '4', period: '2022-Q4' });
    ledger.campaign('pool-stated', { leaf: 's/6', pool: '100', source: '自治区平台通报' });
    ledger.measure('a', 's/6', '60');
    const cited = ledger.incident('a', 's/7', 'a');
    ledger.incident('a', 's/7', 'b', '1', cited.id);
    ledger.cell('a', 's/7', 'state-count-set', { kind: 'c', count: '2', on: '2022-08-31', reason: '两项未进驻' });
    ledger.nothing('a', 's/8');
    const text = explanationText(explain(ledger.fold));
    for (const said of ['评分 1.5', '落实情况：部分落实', '认定核查点 support 合理缺项', '核查点：lead达到', '等次：推进中', '填报（2022-Q4）：前 10，后 4', '公布总量 100（自治区平台通报）', '填报：分子 60', '情形 a 共 1（2022-08-31）', '情形 b 共 1（2022-08-31），接前一情形', '现状 c 为 2（2022-08-31）', '无扣（加）分情形']) {
      expect(text).toContain(said);
    }
    for (const { type } of ledger.events) expect(text).not.toContain(type);
  });
});
