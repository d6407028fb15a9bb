/** A canonical file of two indicators. */
export const sampleFile = (id: string, title = '示例'): string => `id: ${id}
title: ${title}
weighting: printed
columns: [评价内容]
indicators:
  - code: g1
    path: [公开]
    weight: "2"
    rule: { kind: sum }
  - code: "1"
    parent: g1
    path: [公开, 平台]
    weight: "2"
    rule: { kind: graded, step: "0.1" }
    applicability: []
    printed:
      评价内容: 公开情况
`;
