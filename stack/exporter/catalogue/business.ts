import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CATEGORIES, PLATFORMS } from '../model/business.ts';
import { outcomeOf } from '../model/http-service.ts';

/** Who uses the shop, and how it feels to them. */
export const BUSINESS_FAMILIES: readonly Family[] = [
  gauge({
    name: 'users_online',
    unit: 'users',
    drivenBy: 'traffic',
    series: PLATFORMS.map((platform) => ({ platform })),
    value: (step, { platform }) => step.business.usersOnline[platform],
    meaning: {
      en: 'Customers who did something in the last minutes.',
      vi: 'Số khách hàng có thao tác trong vài phút gần đây.',
    },
    query: 'sum(users_online)',
  }),
  counter({
    name: 'user_signups_total',
    unit: 'users',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: (step) => outcomeOf(step.http, { method: 'POST', handler: '/users' }).succeeded,
    meaning: { en: 'New accounts.', vi: 'Số tài khoản mới đăng ký.' },
    query: 'increase(user_signups_total[10m])',
  }),
  counter({
    name: 'user_logins_total',
    unit: 'events',
    drivenBy: 'http',
    series: [{ result: 'success' }, { result: 'wrong_password' }],
    increase: (step, { result }) => {
      const login = outcomeOf(step.http, { method: 'POST', handler: '/login' });
      return result === 'success' ? login.succeeded : (login.byCode.get('401') ?? 0);
    },
    meaning: {
      en: 'Attempts to log in that the shop could decide.',
      vi: 'Số lần đăng nhập mà cửa hàng đã phân định được kết quả.',
    },
    query: 'sum by (result) (rate(user_logins_total[5m]))',
  }),
  counter({
    name: 'searches_total',
    unit: 'events',
    drivenBy: 'business',
    series: [{ result: 'found' }, { result: 'empty' }],
    increase: ({ business }, { result }) =>
      result === 'empty' ? business.emptySearches : business.searches - business.emptySearches,
    meaning: {
      en: 'Product searches, by whether anything was found.',
      vi: 'Số lượt tìm sản phẩm, chia theo có tìm thấy hay không.',
    },
    query:
      'rate(searches_total{result="empty"}[5m]) / ignoring(result) sum without (result) (rate(searches_total[5m]))',
  }),
  gauge({
    name: 'carts_open',
    unit: 'items',
    drivenBy: 'traffic',
    series: UNLABELLED,
    value: (step) => step.business.openCarts,
    meaning: {
      en: 'Carts with something in them that nobody has paid for yet.',
      vi: 'Số giỏ hàng đã có sản phẩm nhưng chưa thanh toán.',
    },
    query: 'carts_open / sum without (platform) (users_online)',
  }),
  gauge({
    name: 'inventory_items',
    unit: 'items',
    drivenBy: 'business',
    series: CATEGORIES.map((category) => ({ category })),
    value: (step, { category }) => step.business.stock[category],
    meaning: {
      en: 'Items in stock. Sales lower it until a delivery comes.',
      vi: 'Số sản phẩm còn trong kho. Bán hàng làm số này giảm cho đến đợt nhập kế tiếp.',
    },
    query: 'bottomk(1, inventory_items)',
  }),
  counter({
    name: 'app_errors_total',
    unit: 'events',
    drivenBy: 'http',
    series: [{ type: 'bug' }, { type: 'timeout' }, { type: 'overload' }] as const,
    increase: (step, { type }) => step.business.errors[type],
    meaning: {
      en: 'Errors by cause: bug and timeout end as 500, overload as 503.',
      vi: 'Số lỗi theo nguyên nhân: bug và timeout trả về 500, overload trả về 503.',
    },
    query: 'sum by (type) (rate(app_errors_total[1m]))',
  }),
  gauge({
    name: 'app_build_info',
    unit: 'info',
    drivenBy: 'clock',
    series: [{ version: '2.7.1', language: 'typescript' }],
    value: () => 1,
    meaning: {
      en: 'Always 1; the labels say which build runs. Join it to other metrics with group_left.',
      vi: 'Luôn bằng 1; các nhãn cho biết bản dựng nào đang chạy. Ghép với metric khác bằng group_left.',
    },
    query: 'http_requests_in_flight * on (instance, region) group_left (version) app_build_info',
  }),
  gauge({
    name: 'app_start_time_seconds',
    unit: 'unix seconds',
    drivenBy: 'clock',
    series: UNLABELLED,
    value: (step) => step.startedAtMs / 1000,
    meaning: {
      en: 'When the exporter started. It changes when the exporter was restarted, and all counters began at 0 again.',
      vi: 'Thời điểm exporter khởi động. Số này đổi khi exporter khởi động lại, và mọi counter đếm lại từ 0.',
    },
    query: 'time() - app_start_time_seconds',
  }),
];
