import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CPU_MODES, CPUS } from '../model/node-machine.ts';

/** The machine's processors, under the names that node_exporter gives them. */
export const NODE_CPU_FAMILIES: readonly Family[] = [
  counter({
    name: 'node_cpu_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: CPUS.flatMap((cpu) => CPU_MODES.map((mode) => ({ cpu, mode }))),
    increase: (step, { cpu, mode }) => step.node.cpuSeconds[cpu][mode],
    meaning: {
      en: 'Seconds that each processor spent in each mode. All modes of one processor add up to one second a second.',
      vi: 'Số giây mỗi bộ xử lý ở từng chế độ. Cộng mọi chế độ của một bộ xử lý được đúng một giây mỗi giây.',
    },
    query: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[1m]))',
  }),
  gauge({
    name: 'node_load1',
    unit: 'load',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.load1,
    meaning: {
      en: 'Processes that run or wait for a processor, averaged over the last minute.',
      vi: 'Số tiến trình đang chạy hoặc chờ bộ xử lý, trung bình trong phút gần nhất.',
    },
    query: 'node_load1 / scalar(count(count by (cpu) (node_cpu_seconds_total)))',
  }),
  gauge({
    name: 'node_load5',
    unit: 'load',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.load5,
    meaning: {
      en: 'Processes that run or wait for a processor, averaged over five minutes.',
      vi: 'Số tiến trình đang chạy hoặc chờ bộ xử lý, trung bình trong 5 phút.',
    },
    query: 'node_load5',
  }),
  gauge({
    name: 'node_load15',
    unit: 'load',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.load15,
    meaning: {
      en: 'Processes that run or wait for a processor, averaged over fifteen minutes.',
      vi: 'Số tiến trình đang chạy hoặc chờ bộ xử lý, trung bình trong 15 phút.',
    },
    query: 'node_load1 > node_load15 or node_load15',
  }),
  gauge({
    name: 'node_procs_running',
    unit: 'processes',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.running,
    meaning: {
      en: 'Processes that could run right now; more than processors means that some wait.',
      vi: 'Số tiến trình sẵn sàng chạy ngay lúc này; nhiều hơn số bộ xử lý nghĩa là có tiến trình phải chờ.',
    },
    query: 'avg_over_time(node_procs_running[1m])',
  }),
  counter({
    name: 'node_context_switches_total',
    unit: 'events',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: (step) => step.node.contextSwitches,
    meaning: {
      en: 'Times that a processor went over from one process to another.',
      vi: 'Số lần bộ xử lý chuyển từ tiến trình này sang tiến trình khác.',
    },
    query: 'rate(node_context_switches_total[1m])',
  }),
  counter({
    name: 'node_pressure_cpu_waiting_seconds_total',
    unit: 'seconds',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: (step) => step.node.cpuWaitingSeconds,
    meaning: {
      en: 'Seconds in which at least one process waited for a processor (pressure stall information).',
      vi: 'Số giây có ít nhất một tiến trình phải chờ bộ xử lý (chỉ số áp lực PSI của Linux).',
    },
    query: 'rate(node_pressure_cpu_waiting_seconds_total[1m])',
  }),
  gauge({
    name: 'node_boot_time_seconds',
    unit: 'unix seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: (step) => Math.floor(step.startedAtMs / 1000),
    meaning: {
      en: 'When the machine started. The mock machine starts together with the exporter.',
      vi: 'Thời điểm máy khởi động. Máy giả lập khởi động cùng lúc với exporter.',
    },
    query: 'node_time_seconds - node_boot_time_seconds',
  }),
  gauge({
    name: 'node_time_seconds',
    unit: 'unix seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: (step) => step.nowMs / 1000,
    meaning: {
      en: "The machine's clock when the values were taken.",
      vi: 'Đồng hồ của máy vào lúc lấy số liệu.',
    },
    query: 'timestamp(node_time_seconds) - node_time_seconds',
  }),
];
