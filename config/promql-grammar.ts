/** PromQL and MetricsQL for Shiki, which has neither: enough to tell names, labels, functions and numbers apart. */
export const promqlGrammar = {
  name: 'promql',
  scopeName: 'source.promql',
  displayName: 'PromQL',
  aliases: ['metricsql'],
  patterns: [
    { match: '#.*$', name: 'comment.line.number-sign.promql' },
    {
      begin: '"',
      end: '"',
      name: 'string.quoted.double.promql',
      patterns: [{ match: '\\\\.', name: 'constant.character.escape.promql' }],
    },
    {
      begin: "'",
      end: "'",
      name: 'string.quoted.single.promql',
      patterns: [{ match: '\\\\.', name: 'constant.character.escape.promql' }],
    },
    {
      match:
        '\\b(?:by|without|on|ignoring|group_left|group_right|offset|bool|and|or|unless|atan2|default|keep_metric_names)\\b',
      name: 'keyword.control.promql',
    },
    {
      match: '\\b\\d+(?:\\.\\d+)?(?:ms|[smhdwy])(?:\\d+(?:ms|[smhdwy]))*\\b',
      name: 'constant.numeric.duration.promql',
    },
    {
      match: '\\b(?:0x[0-9a-fA-F]+|\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|Inf|NaN)\\b',
      name: 'constant.numeric.promql',
    },
    { match: '\\b[a-zA-Z_][a-zA-Z0-9_]*(?=\\s*\\()', name: 'entity.name.function.promql' },
    { match: '\\b[a-zA-Z_][a-zA-Z0-9_]*(?=\\s*(?:=~|!~|!=|=))', name: 'entity.other.attribute-name.promql' },
    { match: '[a-zA-Z_:][a-zA-Z0-9_:]*', name: 'variable.other.promql' },
    { match: '=~|!~|==|!=|<=|>=|[-+*/%^<>=@]', name: 'keyword.operator.promql' },
  ],
  repository: {},
};
