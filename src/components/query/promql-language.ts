import { LanguageSupport, LRLanguage } from '@codemirror/language';
import type { PrometheusClient } from '@prometheus-io/codemirror-promql/dist/esm/client/prometheus.js';
import { HybridComplete } from '@prometheus-io/codemirror-promql/dist/esm/complete/hybrid.js';
import { parser } from '@prometheus-io/lezer-promql';

const promql = LRLanguage.define({
  parser: parser.configure({ top: 'PromQL' }),
  languageData: {
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
    commentTokens: { line: '#' },
  },
});

/**
 * PromQL with completion, in two parts of Prometheus' own package: its ready-made extension would bring a linter and
 * an HTTP client with a cache along, 20 KB that nobody here uses. MetricsQL is wider than PromQL, and the engine has
 * the last word.
 */
export function promqlLanguage(client: PrometheusClient): LanguageSupport {
  const completion = new HybridComplete(client);
  return new LanguageSupport(
    promql,
    promql.data.of({
      autocomplete: (context: Parameters<HybridComplete['promQL']>[0]) => completion.promQL(context),
    }),
  );
}
