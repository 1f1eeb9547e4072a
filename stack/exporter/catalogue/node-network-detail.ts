import { counter, gauge } from '../define-family.ts';
import type { Family } from '../family.ts';
import type { Step } from '../model/step.ts';

const CARD = [{ device: 'eth0' }];

const sentPackets = ({ node }: Step) =>
  Math.round(node.network.sentBytes / 1_350) + node.network.receivedPackets * 0.6;

/** Packets, sockets and what the kernel drops, under the names that node_exporter gives them. */
export const NODE_NETWORK_DETAIL_FAMILIES: readonly Family[] = [
  counter({
    name: 'node_network_transmit_packets_total',
    unit: 'packets',
    drivenBy: 'node',
    series: CARD,
    increase: sentPackets,
    meaning: { en: 'Packets that went out.', vi: 'Số gói tin đã gửi.' },
    query: 'rate(node_network_transmit_bytes_total[1m]) / rate(node_network_transmit_packets_total[1m])',
  }),
  counter({
    name: 'node_network_transmit_errs_total',
    unit: 'packets',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => sentPackets(step) * 2e-7,
    meaning: { en: 'Packets that could not be sent.', vi: 'Số gói tin gửi bị lỗi.' },
    query: 'increase(node_network_transmit_errs_total[5m])',
  }),
  counter({
    name: 'node_network_receive_drop_total',
    unit: 'packets',
    drivenBy: 'node',
    series: CARD,
    increase: ({ http, node }) => node.network.receivedPackets * Math.max(0, http.utilisation - 0.9) * 0.004,
    meaning: {
      en: 'Packets that came in and were dropped because nobody took them in time.',
      vi: 'Số gói tin nhận được nhưng bị bỏ vì không ai lấy kịp.',
    },
    query: 'increase(node_network_receive_drop_total[5m])',
  }),
  counter({
    name: 'node_network_transmit_drop_total',
    unit: 'packets',
    drivenBy: 'node',
    series: CARD,
    increase: (step) => sentPackets(step) * Math.max(0, step.http.utilisation - 1) * 0.001,
    meaning: {
      en: 'Packets that were dropped before they went out.',
      vi: 'Số gói tin bị bỏ trước khi gửi đi.',
    },
    query: 'increase(node_network_transmit_drop_total[5m])',
  }),
  counter({
    name: 'node_network_receive_multicast_total',
    unit: 'packets',
    drivenBy: 'node',
    series: CARD,
    increase: ({ traffic }) => traffic.elapsedSeconds * 0.8,
    meaning: { en: 'Packets that came in for a whole group.', vi: 'Số gói tin multicast đã nhận.' },
    query: 'rate(node_network_receive_multicast_total[1m])',
  }),
  gauge({
    name: 'node_network_up',
    unit: 'value',
    drivenBy: 'node',
    series: CARD,
    value: () => 1,
    meaning: { en: '1 while the card may be used.', vi: 'Bằng 1 khi card mạng dùng được.' },
    query: 'min(node_network_up)',
  }),
  gauge({
    name: 'node_network_carrier',
    unit: 'value',
    drivenBy: 'node',
    series: CARD,
    value: () => 1,
    meaning: {
      en: '1 while a cable or a peer is at the other end.',
      vi: 'Bằng 1 khi đầu bên kia có cáp hoặc thiết bị.',
    },
    query: 'min(node_network_carrier)',
  }),
  counter({
    name: 'node_network_carrier_changes_total',
    unit: 'events',
    drivenBy: 'node',
    series: CARD,
    increase: ({ traffic }) => traffic.elapsedSeconds / 86_400,
    meaning: {
      en: 'Times the card lost or found its peer.',
      vi: 'Số lần card mạng mất hoặc tìm lại thiết bị ở đầu kia.',
    },
    query: 'increase(node_network_carrier_changes_total[1h])',
  }),
  gauge({
    name: 'node_network_mtu_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: CARD,
    value: () => 1_500,
    meaning: {
      en: 'Largest packet that the card sends.',
      vi: 'Kích thước lớn nhất của một gói tin mà card mạng gửi.',
    },
    query: 'node_network_mtu_bytes',
  }),
  gauge({
    name: 'node_network_speed_bytes',
    unit: 'bytes',
    drivenBy: 'capacity',
    series: CARD,
    value: () => 125_000_000,
    meaning: { en: 'Bytes a second that the card can carry.', vi: 'Số byte mỗi giây mà card mạng tải được.' },
    query: 'rate(node_network_transmit_bytes_total[1m]) / node_network_speed_bytes',
  }),
  gauge({
    name: 'node_network_transmit_queue_length',
    unit: 'packets',
    drivenBy: 'capacity',
    series: CARD,
    value: () => 1_000,
    meaning: { en: 'Packets that may wait at the card.', vi: 'Số gói tin được phép chờ ở card mạng.' },
    query: 'node_network_transmit_queue_length',
  }),
  gauge({
    name: 'node_network_info',
    unit: 'info',
    drivenBy: 'clock',
    series: [{ device: 'eth0', duplex: 'full', operstate: 'up' }],
    value: () => 1,
    meaning: { en: 'Always 1; the labels describe the card.', vi: 'Luôn bằng 1; các nhãn mô tả card mạng.' },
    query: 'node_network_info',
  }),
  gauge({
    name: 'node_arp_entries',
    unit: 'entries',
    drivenBy: 'node',
    series: CARD,
    value: () => 12,
    meaning: {
      en: 'Neighbours on the local network whose address is known.',
      vi: 'Số máy lân cận trong mạng nội bộ đã biết địa chỉ.',
    },
    query: 'node_arp_entries',
  }),
];
