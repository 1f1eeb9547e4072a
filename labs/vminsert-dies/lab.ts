import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { AGENT_STEPS } from './agent-steps.ts';
import { BREAK_STEPS } from './break-steps.ts';
import { HEAL_STEPS } from './heal-steps.ts';

/** Limits: measured on the native runtime, 2 cores, scrape 2 s, RF=1; the measured figure stands beside each. */
export const vminsertDies = defineLab({
  id: 'vminsert-dies',
  number: 'L10',
  part: 'failures',
  page: 'failures/vminsert',
  title: {
    en: 'vminsert dies: pinned, through vmauth, then both',
    vi: 'vminsert chết: gắn cứng, qua vmauth, rồi cả hai',
  },
  minutes: 25,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    historySeconds: 20,
    fromNothing: false,
  },
  probes: {
    /** Series of the five scrapers that write through vmauth. */
    K: { kind: 'promql', engine: 'vm', promql: 'count(http_requests_total{region!="pinned"})' },
    /** Requests that vmauth could not hand to the backend that it had picked first. */
    B: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmauth_unauthorized_user_request_backend_errors_total)',
    },
    /** Failed sends of the vmagents that go through vmauth. */
    E: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_errors_total{node!="vmagent-pinned"})',
    },
    /** Failed sends of the pinned one. */
    P: {
      kind: 'promql',
      engine: 'observer',
      promql: 'sum(vmagent_remotewrite_errors_total{node="vmagent-pinned"})',
    },
    /** Before the first kill: what was written then can be read all along. */
    T0: { kind: 'clock', minusSeconds: 10 },
    /** The moment a vmagent dies. */
    TA: { kind: 'clock', minusSeconds: 0 },
    /** The end of the outage. */
    T1: { kind: 'clock', minusSeconds: 0 },
  },
  faults: {
    'pin-an-agent': {
      text: {
        en: 'Start vmagent-pinned, tied to vminsert-1',
        vi: 'Khởi động vmagent-pinned, gắn cứng vào vminsert-1',
      },
      radius: {
        en: 'A fifth vmagent scrapes the exporter under region="pinned" and writes to vminsert-1 alone. The observer restarts to scrape it.',
        vi: 'Một vmagent thứ năm thu thập exporter với region="pinned" và chỉ ghi vào vminsert-1. Observer khởi động lại để thu thập cả nó.',
      },
      do: { kind: 'reconfigure', variant: 'pinned' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
    'kill-first': {
      text: { en: 'kill -9 vminsert-1', vi: 'kill -9 vminsert-1' },
      radius: {
        en: 'Who writes through vmauth is served by vminsert-2. Who is pinned to vminsert-1 queues.',
        vi: 'Bên nào ghi qua vmauth thì được vminsert-2 phục vụ. Bên nào gắn cứng vào vminsert-1 thì phải xếp hàng đợi.',
      },
      do: { kind: 'kill', service: 'vminsert-1' },
      undo: { kind: 'start', service: 'vminsert-1' },
    },
    'kill-second': {
      text: { en: 'kill -9 vminsert-2', vi: 'kill -9 vminsert-2' },
      radius: {
        en: 'With the first one dead as well, nobody can write. Every sender queues; readers see the past.',
        vi: 'Khi cái thứ nhất cũng đã chết, không ai ghi được. Mọi bên gửi xếp hàng đợi; người đọc vẫn thấy quá khứ.',
      },
      do: { kind: 'kill', service: 'vminsert-2' },
      undo: { kind: 'start', service: 'vminsert-2' },
    },
    'kill-agent': {
      text: { en: 'kill -9 vmagent-sa-east-1', vi: 'kill -9 vmagent-sa-east-1' },
      radius: {
        en: 'What this vmagent held in RAM is lost for good; what was on its disk stays. sa-east-1 is not scraped until it runs again.',
        vi: 'Những gì vmagent này giữ trong RAM mất hẳn; phần đã nằm trên đĩa thì còn. sa-east-1 không được thu thập cho đến khi nó chạy lại.',
      },
      do: { kind: 'kill', service: 'vmagent-sa-east-1' },
      undo: { kind: 'start', service: 'vmagent-sa-east-1' },
    },
    'list-both': {
      text: {
        en: 'Give vmagent-pinned both vminserts as two URLs',
        vi: 'Cho vmagent-pinned cả hai vminsert, mỗi cái một URL',
      },
      radius: {
        en: 'vmagent-pinned restarts and writes every sample to both.',
        vi: 'vmagent-pinned khởi động lại và ghi mỗi mẫu vào cả hai.',
      },
      do: { kind: 'reconfigure', variant: 'pinned-twice' },
      undo: { kind: 'reconfigure', variant: 'pinned' },
    },
  },
  wipe: [
    'vmstorage-1',
    'vmstorage-2',
    ...REGION_AGENTS,
    'vmagent-pinned',
    // It saw no end of vmagent-pinned and would show its last queue for 5 min.
    'observer',
  ],
  blocks: {
    'where-it-waits': `curl -s vmagent-us-east-1:8429/metrics |
  grep -E '^(vmagent_remotewrite_pending_data_bytes|vm_persistentqueue_bytes_pending)'`,
    'both-urls': `curl -s vmagent-pinned:8429/metrics | grep '^vmagent_remotewrite_block_size_rows_sum'`,
  },
  steps: [...BREAK_STEPS, ...AGENT_STEPS, ...HEAL_STEPS],
});
