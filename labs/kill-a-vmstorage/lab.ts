import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { HANG_STEPS } from './hang-steps.ts';
import { HEAL_STEPS } from './heal-steps.ts';
import { KILL_STEPS } from './kill-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each. */
export const killAVmstorage = defineLab({
  id: 'kill-a-vmstorage',
  number: 'L08',
  part: 'failures',
  page: 'failures/vmstorage-rf1',
  title: { en: 'Kill, then hang a vmstorage (RF=1)', vi: 'Giết rồi treo một vmstorage (RF=1)' },
  minutes: 25,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    // T0 lies 30 s back and its window reaches 15 s further.
    historySeconds: 50,
    fromNothing: false,
  },
  probes: {
    /** Series before the fault. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** A moment of which nothing is in RAM any more when the node dies: kill -9 loses up to 12 s from the vmagents, 16 s from the writer. */
    T0: { kind: 'clock', minusSeconds: 30 },
    /** All series, of every metric. */
    A: {
      kind: 'promql',
      engine: 'vm',
      promql: 'count({__name__!=""})',
    },
    /** Failed sends that the vmagents have counted so far. */
    E: { kind: 'promql', engine: 'observer', promql: 'sum(vmagent_remotewrite_errors_total)' },
  },
  faults: {
    'kill-storage': {
      text: { en: 'kill -9 vmstorage-1', vi: 'kill -9 vmstorage-1' },
      radius: {
        en: 'Half of the series cannot be read until it is back; up to 16 s of its newest samples are lost for good.',
        vi: 'Một nửa số chuỗi không đọc được cho đến khi nút quay lại; tối đa 16 giây mẫu mới nhất của nút mất hẳn.',
      },
      do: { kind: 'kill', service: 'vmstorage-1' },
      undo: { kind: 'start', service: 'vmstorage-1' },
      // Over 10 s: a bare count looks back 5 min, to rows of the dead node's that were re-routed at an earlier restart.
      keep: {
        id: 'just-after-the-kill',
        engine: 'vm',
        promql: 'count(count_over_time(http_requests_total[10s]))',
        // measured: the first re-routed rows can be read 0.9 to 3.8 s after the kill
        momentMs: 800,
      },
    },
    'hang-storage': {
      text: { en: 'Freeze vmstorage-1 (SIGSTOP)', vi: 'Làm treo vmstorage-1 (SIGSTOP)' },
      radius: {
        en: 'The first query hangs for half a minute, later ones take 5 s each; nothing is lost.',
        vi: 'Truy vấn đầu tiên treo nửa phút, các truy vấn sau mất 5 giây mỗi lần; không mất dữ liệu.',
      },
      do: { kind: 'pause', service: 'vmstorage-1' },
      undo: { kind: 'resume', service: 'vmstorage-1' },
      keep: { id: 'in-flight', engine: 'vmselect-1', promql: 'count(http_requests_total)' },
    },
  },
  wipe: ['vmstorage-1', 'vmstorage-2', ...REGION_AGENTS],
  blocks: {
    'ask-now': `curl -s vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' | jq '{isPartial, value: .data.result[0].value[1]}'`,
    'refuse-partial': `curl -s -o /dev/null -w '%{http_code}\\n' vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)' -d deny_partial_response=1`,
    'time-a-query': `curl -s -o /dev/null -w '%{http_code} after %{time_total} s\\n' vmselect-1:8481/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)'`,
  },
  steps: [...KILL_STEPS, ...HEAL_STEPS, ...HANG_STEPS],
});
