import { defineLab } from '../../protocol/lab.ts';
import { BREAK_STEPS } from './break-steps.ts';
import { HEAL_STEPS } from './heal-steps.ts';

// region head
/** Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each. */
export const vmselectDown = defineLab({
  id: 'vmselect-down',
  number: 'L11',
  part: 'failures',
  page: 'failures/vmselect',
  title: { en: 'Both vmselects down', vi: 'Cả hai vmselect cùng ngừng' },
  minutes: 15,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    // R looks back 30 s.
    historySeconds: 35,
    fromNothing: false,
  },
  probes: {
    /** Series before the fault. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total)' },
    /** Rows a second that the storage nodes take. */
    R: { kind: 'promql', engine: 'observer', promql: 'sum(rate(vm_rows_added_to_storage_total[30s]))' },
    // endregion
    /** Requests that vmauth could not hand to the backend that it had picked first. */
    B: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmauth_unauthorized_user_request_backend_errors_total)',
    },
    /** Near the end of the outage; what was scraped before it has arrived everywhere. */
    T1: { kind: 'clock', minusSeconds: 5 },
  },
  faults: {
    'kill-first': {
      text: { en: 'kill -9 vmselect-1', vi: 'kill -9 vmselect-1' },
      radius: {
        en: 'Readers move to vmselect-2; the cache of vmselect-1 is gone. Writes do not pass here.',
        vi: 'Người đọc được chuyển sang vmselect-2; cache của vmselect-1 mất. Việc ghi không đi qua đây.',
      },
      do: { kind: 'kill', service: 'vmselect-1' },
      undo: { kind: 'start', service: 'vmselect-1' },
    },
    'kill-second': {
      text: { en: 'kill -9 vmselect-2', vi: 'kill -9 vmselect-2' },
      radius: {
        en: 'With the first one dead as well, nobody can read the cluster. Writes do not pass here.',
        vi: 'Khi cái thứ nhất cũng đã chết, không ai đọc được cụm. Việc ghi không đi qua đây.',
      },
      do: { kind: 'kill', service: 'vmselect-2' },
      undo: { kind: 'start', service: 'vmselect-2' },
    },
  },
  // A vmselect keeps nothing but a cache, and the storage nodes never noticed: there is nothing to delete.
  wipe: [],
  blocks: {
    'ask-the-door': `curl -s -w '\\nHTTP %{http_code}\\n' vmauth:8427/select/0/prometheus/api/v1/query \\
  -d 'query=count(http_requests_total)'`,
    'evaluate-five-times': `for i in 1 2 3 4 5; do
  curl -s -o /dev/null -w '%{http_code}\\n' vmauth:8427/select/0/prometheus/api/v1/query \\
    -d 'query=count(http_requests_total)'
done | grep -c -v 200`,
  },
  steps: [...BREAK_STEPS, ...HEAL_STEPS],
});
