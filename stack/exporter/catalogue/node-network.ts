import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';

const CARD = [{ device: 'eth0' }];

/** The machine's network, under the names that node_exporter gives it. */
export const NODE_NETWORK_FAMILIES: readonly Family[] = [
  counter({
    name: 'node_network_receive_bytes_total',
    unit: 'bytes',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => step.node.network.receivedBytes,
    meaning: { en: 'Bytes that came in.', vi: 'Số byte đã nhận qua mạng.' },
    query: '8 * rate(node_network_receive_bytes_total[1m])',
  }),
  counter({
    name: 'node_network_transmit_bytes_total',
    unit: 'bytes',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => step.node.network.sentBytes,
    meaning: {
      en: 'Bytes that went out; nearly all of them are HTTP answers.',
      vi: 'Số byte đã gửi qua mạng; gần như toàn bộ là câu trả lời HTTP.',
    },
    query:
      'rate(node_network_transmit_bytes_total[1m]) / ignoring(device) rate(http_response_size_bytes_sum[1m])',
  }),
  counter({
    name: 'node_network_receive_packets_total',
    unit: 'events',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => step.node.network.receivedPackets,
    meaning: { en: 'Packets that came in.', vi: 'Số gói tin đã nhận.' },
    query: 'rate(node_network_receive_packets_total[1m])',
  }),
  counter({
    name: 'node_network_receive_errs_total',
    unit: 'events',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => step.node.network.receiveErrors,
    meaning: { en: 'Packets that came in damaged.', vi: 'Số gói tin nhận về bị hỏng.' },
    query: 'increase(node_network_receive_errs_total[5m])',
  }),
  gauge({
    name: 'node_sockstat_TCP_inuse',
    unit: 'connections',
    drivenBy: 'node',
    series: UNLABELLED,
    value: (step) => step.node.openSockets,
    meaning: { en: 'TCP sockets in use.', vi: 'Số socket TCP đang dùng.' },
    query: 'node_sockstat_TCP_inuse',
  }),
];
