import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CPUS } from '../model/node-machine.ts';
import type { Step } from '../model/step.ts';

const EACH_CPU = CPUS.map((cpu) => ({ cpu }));
const COLLECTORS = ['cpu', 'filesystem', 'netdev'].map((collector) => ({ collector }));
const MAX_PROCESSES = 32_768;
const PROCESSES = 214;
const THREADS_PER_PROCESS = 3.4;

const busySeconds = ({ node }: Step, cpu: (typeof CPUS)[number]) =>
  node.cpuSeconds[cpu].user + node.cpuSeconds[cpu].system;
const running = ({ node }: Step) => Math.min(PROCESSES, node.running);

/** What the kernel does with the processors, under the names that node_exporter gives it. */
export const NODE_KERNEL_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_procs_blocked',
    unit: 'processes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ node }) => Math.round(node.ioWaitingSeconds * 2),
    meaning: { en: 'Processes that wait for the disk.', vi: 'Số tiến trình đang chờ đĩa.' },
    query: 'max_over_time(node_procs_blocked[5m])',
  }),
  counter({
    name: 'node_forks_total',
    unit: 'processes',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ node, traffic }) => 2.4 * traffic.elapsedSeconds + node.running * 0.02,
    meaning: {
      en: 'Processes that the kernel has started.',
      vi: 'Số tiến trình mà nhân hệ điều hành đã tạo.',
    },
    query: 'rate(node_forks_total[1m])',
  }),
  counter({
    name: 'node_intr_total',
    unit: 'events',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ node }) => node.contextSwitches * 0.62,
    meaning: {
      en: 'Interrupts that the kernel has served.',
      vi: 'Số lần ngắt mà nhân hệ điều hành đã xử lý.',
    },
    query: 'rate(node_intr_total[1m])',
  }),
  counter({
    name: 'node_schedstat_running_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: EACH_CPU,
    increase: (step, { cpu }) => busySeconds(step, cpu),
    meaning: { en: 'Seconds in which each processor ran a task.', vi: 'Số giây mỗi bộ xử lý chạy tác vụ.' },
    query: 'sum(rate(node_schedstat_running_seconds_total[1m]))',
  }),
  counter({
    name: 'node_schedstat_waiting_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: EACH_CPU,
    increase: ({ node }) => node.cpuWaitingSeconds / CPUS.length,
    meaning: {
      en: 'Seconds that tasks waited for each processor.',
      vi: 'Số giây các tác vụ phải chờ từng bộ xử lý.',
    },
    query: 'rate(node_schedstat_waiting_seconds_total[1m]) / rate(node_schedstat_running_seconds_total[1m])',
  }),
  counter({
    name: 'node_schedstat_timeslices_total',
    unit: 'events',
    drivenBy: 'node',
    series: EACH_CPU,
    increase: ({ node }) => node.contextSwitches / CPUS.length,
    meaning: {
      en: 'Turns on the processor that tasks were given.',
      vi: 'Số lượt chạy mà các tác vụ được cấp trên bộ xử lý.',
    },
    query: 'sum(rate(node_schedstat_timeslices_total[1m]))',
  }),
  gauge({
    name: 'node_processes_pids',
    unit: 'processes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: () => PROCESSES,
    meaning: { en: 'Processes on the machine.', vi: 'Số tiến trình trên máy.' },
    query: 'node_processes_pids / node_processes_max_processes',
  }),
  gauge({
    name: 'node_processes_max_processes',
    unit: 'processes',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => MAX_PROCESSES,
    meaning: {
      en: 'Processes that the kernel allows at most.',
      vi: 'Số tiến trình tối đa mà nhân hệ điều hành cho phép.',
    },
    query: 'node_processes_max_processes',
  }),
  gauge({
    name: 'node_processes_threads',
    unit: 'threads',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ http }) => Math.round(PROCESSES * THREADS_PER_PROCESS) + Math.round(http.inFlight * 0.2),
    meaning: { en: 'Threads of all processes together.', vi: 'Tổng số luồng của mọi tiến trình.' },
    query: 'node_processes_threads',
  }),
  gauge({
    name: 'node_processes_max_threads',
    unit: 'threads',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => 62_914,
    meaning: {
      en: 'Threads that the kernel allows at most.',
      vi: 'Số luồng tối đa mà nhân hệ điều hành cho phép.',
    },
    query: 'node_processes_threads / node_processes_max_threads',
  }),
  gauge({
    name: 'node_processes_state',
    unit: 'processes',
    drivenBy: 'node',
    series: [{ state: 'R' }, { state: 'S' }],
    value: (step, { state }) => (state === 'R' ? running(step) : PROCESSES - running(step)),
    meaning: {
      en: 'Processes by state: R runs or could run, S sleeps.',
      vi: 'Số tiến trình theo trạng thái: R đang chạy hoặc sẵn sàng chạy, S đang ngủ.',
    },
    query: 'sum(node_processes_state)',
  }),
  counter({
    name: 'node_pressure_memory_waiting_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ node, traffic }) =>
      traffic.elapsedSeconds * Math.max(0, 0.22 - node.memory.availableBytes / 2 ** 34),
    meaning: {
      en: 'Seconds in which at least one task waited for memory.',
      vi: 'Số giây có ít nhất một tác vụ phải chờ bộ nhớ.',
    },
    query: 'rate(node_pressure_memory_waiting_seconds_total[1m])',
  }),
  counter({
    name: 'node_pressure_memory_stalled_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ node, traffic }) =>
      traffic.elapsedSeconds * Math.max(0, 0.2 - node.memory.availableBytes / 2 ** 34),
    meaning: {
      en: 'Seconds in which every task waited for memory.',
      vi: 'Số giây mọi tác vụ đều phải chờ bộ nhớ.',
    },
    query: 'rate(node_pressure_memory_stalled_seconds_total[1m])',
  }),
  counter({
    name: 'node_pressure_io_stalled_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ node }) => node.ioWaitingSeconds * 0.35,
    meaning: {
      en: 'Seconds in which every task waited for the disk.',
      vi: 'Số giây mọi tác vụ đều phải chờ đĩa.',
    },
    query:
      'rate(node_pressure_io_stalled_seconds_total[1m]) / rate(node_pressure_io_waiting_seconds_total[1m])',
  }),
  gauge({
    name: 'node_scrape_collector_duration_seconds',
    unit: 'seconds',
    drivenBy: 'node',
    series: COLLECTORS,
    value: ({ node }, { collector }) => (collector === 'filesystem' ? 0.0021 : 0.0007) * (1 + node.load1 / 8),
    meaning: {
      en: 'Time that each part of the report took to collect.',
      vi: 'Thời gian thu thập từng phần của bản báo cáo.',
    },
    query: 'sum(node_scrape_collector_duration_seconds)',
  }),
  gauge({
    name: 'node_scrape_collector_success',
    unit: 'value',
    drivenBy: 'node',
    series: COLLECTORS,
    value: () => 1,
    meaning: {
      en: '1 when the part of the report could be collected.',
      vi: 'Bằng 1 khi thu thập được phần đó của bản báo cáo.',
    },
    query: 'min(node_scrape_collector_success)',
  }),
  gauge({
    name: 'node_uname_info',
    unit: 'info',
    drivenBy: 'clock',
    series: [{ machine: 'x86_64', nodename: 'shop-1', release: '6.12.41', sysname: 'Linux' }],
    value: () => 1,
    meaning: {
      en: 'Always 1; the labels say which kernel runs.',
      vi: 'Luôn bằng 1; các nhãn cho biết nhân hệ điều hành nào đang chạy.',
    },
    query: 'node_load1 * on (instance) group_left (release) node_uname_info',
  }),
  gauge({
    name: 'node_os_info',
    unit: 'info',
    drivenBy: 'clock',
    series: [{ id: 'debian', version_id: '13' }],
    value: () => 1,
    meaning: {
      en: 'Always 1; the labels name the operating system.',
      vi: 'Luôn bằng 1; các nhãn nêu tên hệ điều hành.',
    },
    query: 'node_os_info',
  }),
];
