import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CPUS } from '../model/node-machine.ts';
import type { Step } from '../model/step.ts';

const EACH_CPU = CPUS.map((cpu) => ({ cpu }));
const TRACKED_MAX = 65_536;

const timeWaiting = ({ traffic }: Step) => Math.round(traffic.offeredPerSecond * 1.6);

/** Sockets, connections and packets inside the kernel, under the names that node_exporter gives them. */
export const NODE_SOCKET_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_sockstat_sockets_used',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ node }) => node.openSockets + 148,
    meaning: { en: 'Sockets of all kinds in use.', vi: 'Số socket đang dùng, mọi loại.' },
    query: 'node_sockstat_sockets_used',
  }),
  gauge({
    name: 'node_sockstat_TCP_alloc',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ node }) => node.openSockets + 22,
    meaning: {
      en: 'TCP sockets that the kernel has set aside.',
      vi: 'Số socket TCP mà nhân hệ điều hành đã cấp.',
    },
    query: 'node_sockstat_TCP_alloc',
  }),
  gauge({
    name: 'node_sockstat_TCP_tw',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: timeWaiting,
    meaning: {
      en: 'Closed TCP connections that wait in case a late packet comes.',
      vi: 'Số kết nối TCP đã đóng, còn giữ lại phòng khi gói tin đến muộn.',
    },
    query: 'node_sockstat_TCP_tw / node_sockstat_TCP_inuse',
  }),
  gauge({
    name: 'node_sockstat_TCP_orphan',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: ({ http }) => Math.round(Math.max(0, http.utilisation - 0.8) * 40),
    meaning: {
      en: 'TCP connections that no program holds any more.',
      vi: 'Số kết nối TCP không còn chương trình nào giữ.',
    },
    query: 'node_sockstat_TCP_orphan',
  }),
  gauge({
    name: 'node_sockstat_UDP_inuse',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: () => 9,
    meaning: { en: 'UDP sockets in use.', vi: 'Số socket UDP đang dùng.' },
    query: 'node_sockstat_UDP_inuse',
  }),
  gauge({
    name: 'node_nf_conntrack_entries',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) =>
      step.node.openSockets + timeWaiting(step) + Math.round(step.traffic.offeredPerSecond * 2.5),
    meaning: { en: 'Connections that the firewall follows.', vi: 'Số kết nối mà tường lửa đang theo dõi.' },
    query: 'node_nf_conntrack_entries / node_nf_conntrack_entries_limit',
  }),
  gauge({
    name: 'node_nf_conntrack_entries_limit',
    unit: 'connections',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => TRACKED_MAX,
    meaning: {
      en: 'Connections that the firewall can follow; the next one is refused.',
      vi: 'Số kết nối tối đa tường lửa theo dõi được; kết nối tiếp theo bị từ chối.',
    },
    query: 'node_nf_conntrack_entries_limit',
  }),
  counter({
    name: 'node_softnet_processed_total',
    unit: 'packets',
    drivenBy: 'node',
    series: EACH_CPU,
    increase: ({ node }) => node.network.receivedPackets / CPUS.length,
    meaning: {
      en: 'Packets that each processor has taken from the card.',
      vi: 'Số gói tin mỗi bộ xử lý đã nhận từ card mạng.',
    },
    query: 'sum(rate(node_softnet_processed_total[1m]))',
  }),
  counter({
    name: 'node_softnet_times_squeezed_total',
    unit: 'events',
    drivenBy: 'node',
    series: UNLABELLED,
    increase: ({ http }) => Math.max(0, http.utilisation - 0.85) * 2,
    meaning: {
      en: 'Times a processor had to leave packets for its next turn.',
      vi: 'Số lần bộ xử lý phải để gói tin lại cho lượt sau.',
    },
    query: 'increase(node_softnet_times_squeezed_total[5m])',
  }),
  gauge({
    name: 'node_tcp_connection_states',
    unit: 'connections',
    drivenBy: 'node',
    series: [{ state: 'established' }, { state: 'time_wait' }],
    value: (step, { state }) => (state === 'time_wait' ? timeWaiting(step) : step.node.openSockets),
    meaning: { en: 'TCP connections by state.', vi: 'Số kết nối TCP theo trạng thái.' },
    query: 'sum by (state) (node_tcp_connection_states)',
  }),
];
