import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CRITICAL_CELSIUS, SENSORS, TOP_HERTZ } from '../model/hardware.ts';
import { CPUS } from '../model/node-machine.ts';

const EACH_CPU = CPUS.map((cpu) => ({ cpu }));
const EACH_SENSOR = SENSORS.map((sensor) => ({ chip: 'platform', sensor }));
const UNITS = ['shop.service', 'postgresql.service'].map((name) => ({ name }));

/** Heat, clock and services of the machine, under the names that node_exporter gives them. */
export const NODE_HARDWARE_FAMILIES: readonly Family[] = [
  gauge({
    name: 'node_hwmon_temp_celsius',
    unit: 'celsius',
    drivenBy: 'node',
    series: EACH_SENSOR,
    value: ({ hardware }, { sensor }) => hardware.celsius[sensor],
    meaning: {
      en: 'Temperature at each sensor. It follows the work slowly.',
      vi: 'Nhiệt độ ở từng cảm biến. Nó tăng giảm chậm theo khối lượng công việc.',
    },
    query: 'max(node_hwmon_temp_celsius)',
  }),
  gauge({
    name: 'node_hwmon_temp_crit_celsius',
    unit: 'celsius',
    drivenBy: 'capacity',
    series: EACH_SENSOR,
    value: (_step, { sensor }) => CRITICAL_CELSIUS[sensor],
    meaning: {
      en: 'Temperature at which the part switches itself off.',
      vi: 'Nhiệt độ mà tại đó linh kiện tự tắt.',
    },
    query: 'node_hwmon_temp_crit_celsius - node_hwmon_temp_celsius',
  }),
  gauge({
    name: 'node_hwmon_fan_rpm',
    unit: 'value',
    drivenBy: 'node',
    series: [{ chip: 'platform', sensor: 'fan1' }],
    value: ({ hardware }) => hardware.fanTurnsPerMinute,
    meaning: { en: 'Turns a minute of the fan.', vi: 'Số vòng quay mỗi phút của quạt.' },
    query: 'node_hwmon_fan_rpm',
  }),
  gauge({
    name: 'node_cpu_scaling_frequency_hertz',
    unit: 'hertz',
    drivenBy: 'node',
    series: EACH_CPU,
    value: ({ hardware }, { cpu }) => hardware.hertz[cpu],
    meaning: { en: 'Clock rate of each processor now.', vi: 'Xung nhịp hiện tại của từng bộ xử lý.' },
    query: 'avg(node_cpu_scaling_frequency_hertz)',
  }),
  gauge({
    name: 'node_cpu_frequency_max_hertz',
    unit: 'hertz',
    drivenBy: 'capacity',
    series: UNLABELLED,
    value: () => TOP_HERTZ,
    meaning: {
      en: 'Highest clock rate that a processor may take.',
      vi: 'Xung nhịp cao nhất mà bộ xử lý được phép đạt.',
    },
    query: 'node_cpu_scaling_frequency_hertz / ignoring(cpu) group_left node_cpu_frequency_max_hertz',
  }),
  counter({
    name: 'node_cpu_package_throttles_total',
    unit: 'events',
    drivenBy: 'node',
    series: [{ package: '0' }],
    increase: ({ hardware }) => hardware.throttles,
    meaning: {
      en: 'Times the processors were slowed down because they were too hot.',
      vi: 'Số lần bộ xử lý bị hạ xung nhịp vì quá nóng.',
    },
    query: 'increase(node_cpu_package_throttles_total[10m])',
  }),
  counter({
    name: 'node_rapl_package_joules_total',
    unit: 'joules',
    drivenBy: 'node',
    series: [{ index: '0' }],
    increase: ({ hardware }) => hardware.joules,
    meaning: { en: 'Energy that the processors have taken.', vi: 'Năng lượng mà các bộ xử lý đã tiêu thụ.' },
    query: 'rate(node_rapl_package_joules_total[1m])',
  }),
  counter({
    name: 'node_edac_correctable_errors_total',
    unit: 'events',
    drivenBy: 'node',
    series: [{ controller: '0' }],
    increase: ({ traffic }) => traffic.elapsedSeconds / 43_200,
    meaning: {
      en: 'Memory errors that the hardware has corrected.',
      vi: 'Số lỗi bộ nhớ mà phần cứng đã tự sửa.',
    },
    query: 'increase(node_edac_correctable_errors_total[1h])',
  }),
  counter({
    name: 'node_edac_uncorrectable_errors_total',
    unit: 'events',
    drivenBy: 'node',
    series: [{ controller: '0' }],
    increase: () => 0,
    meaning: {
      en: 'Memory errors that could not be corrected. One is a reason to change the part.',
      vi: 'Số lỗi bộ nhớ không sửa được. Chỉ một lần cũng đủ lý do để thay linh kiện.',
    },
    query: 'increase(node_edac_uncorrectable_errors_total[1h])',
  }),
  gauge({
    name: 'node_timex_offset_seconds',
    unit: 'seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: ({ hardware }) => hardware.clockOffsetSeconds,
    meaning: {
      en: 'How far the clock of the machine is from true time.',
      vi: 'Giờ của máy lệch bao nhiêu so với giờ đúng.',
    },
    query: 'abs(node_timex_offset_seconds) > 0.05',
  }),
  gauge({
    name: 'node_timex_maxerror_seconds',
    unit: 'seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: ({ hardware }) => hardware.clockMaxErrorSeconds,
    meaning: { en: 'Most that the clock may be wrong by.', vi: 'Sai số lớn nhất có thể có của giờ máy.' },
    query: 'node_timex_maxerror_seconds',
  }),
  gauge({
    name: 'node_timex_frequency_adjustment_ratio',
    unit: 'ratio',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: ({ hardware }) => hardware.clockFrequencyRatio,
    meaning: {
      en: 'How much faster or slower the clock is made to run.',
      vi: 'Giờ máy được chỉnh chạy nhanh hay chậm hơn bao nhiêu.',
    },
    query: 'abs(1 - node_timex_frequency_adjustment_ratio)',
  }),
  gauge({
    name: 'node_timex_sync_status',
    unit: 'value',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: () => 1,
    meaning: {
      en: '1 while the clock follows a time server.',
      vi: 'Bằng 1 khi giờ máy đang bám theo máy chủ thời gian.',
    },
    query: 'min(node_timex_sync_status)',
  }),
  gauge({
    name: 'node_systemd_unit_state',
    unit: 'value',
    drivenBy: 'node',
    series: UNITS.map((unit) => ({ ...unit, state: 'active' })),
    value: () => 1,
    meaning: { en: '1 while the service runs.', vi: 'Bằng 1 khi dịch vụ đang chạy.' },
    query: 'min by (name) (node_systemd_unit_state)',
  }),
  counter({
    name: 'node_systemd_service_restart_total',
    unit: 'events',
    drivenBy: 'node',
    series: UNITS,
    increase: ({ clusterObjects }, { name }) =>
      name === 'shop.service' ? clusterObjects.deployments.web.restarts : 0,
    meaning: {
      en: 'Times the service was started again after it had ended.',
      vi: 'Số lần dịch vụ được khởi động lại sau khi dừng.',
    },
    query: 'increase(node_systemd_service_restart_total[10m])',
  }),
  gauge({
    name: 'node_systemd_system_running',
    unit: 'value',
    drivenBy: 'node',
    series: UNLABELLED,
    value: () => 1,
    meaning: {
      en: '1 while the system has started completely.',
      vi: 'Bằng 1 khi hệ thống đã khởi động xong.',
    },
    query: 'node_systemd_system_running',
  }),
  gauge({
    name: 'node_apt_upgrades_pending',
    unit: 'items',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: () => 7,
    meaning: {
      en: 'Packages of the system that have a newer version.',
      vi: 'Số gói phần mềm của hệ thống đã có bản mới hơn.',
    },
    query: 'node_apt_upgrades_pending',
  }),
  gauge({
    name: 'node_reboot_required',
    unit: 'value',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: () => 0,
    meaning: {
      en: '1 when an update waits for a restart of the machine.',
      vi: 'Bằng 1 khi có bản cập nhật chờ khởi động lại máy.',
    },
    query: 'max(node_reboot_required)',
  }),
];
