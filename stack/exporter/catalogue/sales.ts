import { counter, histogram, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { CATEGORIES, PROVIDERS } from '../model/business.ts';
import { outcomeOf } from '../model/http-service.ts';
import { totalValue } from '../model/observation.ts';

/** What the shop sells and earns. */
export const SALES_FAMILIES: readonly Family[] = [
  counter({
    name: 'orders_total',
    unit: 'orders',
    drivenBy: 'business',
    series: [{ status: 'paid' }, { status: 'failed' }],
    increase: (step, { status }) => (status === 'paid' ? step.business.paid : step.business.failed),
    meaning: {
      en: 'Orders placed. Each is one request to POST /checkout: 201 is paid, all else failed.',
      vi: 'Số đơn hàng đã đặt. Mỗi đơn là một yêu cầu POST /checkout: mã 201 là đã thanh toán, còn lại là thất bại.',
    },
    query:
      'rate(orders_total{status="failed"}[5m]) / ignoring(status) sum without (status) (rate(orders_total[5m]))',
  }),
  counter({
    name: 'revenue_dollars_total',
    unit: 'us dollars',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => totalValue(step.business.orderValues),
    meaning: {
      en: 'Money taken by paid orders, in US dollars.',
      vi: 'Doanh thu từ các đơn đã thanh toán, tính bằng đô la Mỹ.',
    },
    query: '3600 * rate(revenue_dollars_total[5m])',
  }),
  histogram({
    name: 'order_value_dollars',
    unit: 'us dollars',
    drivenBy: 'business',
    series: UNLABELLED,
    buckets: [10, 25, 50, 100, 250, 500],
    observations: (step) => step.business.orderValues,
    meaning: {
      en: 'Value of paid orders. Its sum is the revenue.',
      vi: 'Giá trị của các đơn đã thanh toán. Tổng của nó chính là doanh thu.',
    },
    query: 'rate(order_value_dollars_sum[5m]) / rate(order_value_dollars_count[5m])',
  }),
  counter({
    name: 'payments_total',
    unit: 'events',
    drivenBy: 'business',
    series: PROVIDERS.map((provider) => ({ provider })),
    increase: (step, { provider }) => step.business.payments[provider],
    meaning: {
      en: 'Payments that went through, by way of paying.',
      vi: 'Số lần thanh toán thành công, chia theo hình thức thanh toán.',
    },
    query: 'topk(1, rate(payments_total[5m]))',
  }),
  counter({
    name: 'payment_failures_total',
    unit: 'events',
    drivenBy: 'business',
    series: PROVIDERS.map((provider) => ({ provider })),
    increase: (step, { provider }) => step.business.paymentFailures[provider],
    meaning: {
      en: 'Payments that the provider declined; the shop answered 402.',
      vi: 'Số lần thanh toán bị nhà cung cấp từ chối; cửa hàng đã trả về mã 402.',
    },
    query: 'sum by (provider) (increase(payment_failures_total[5m]))',
  }),
  counter({
    name: 'refunds_total',
    unit: 'events',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => step.business.refunds,
    meaning: { en: 'Orders paid back.', vi: 'Số đơn hàng đã hoàn tiền.' },
    query: 'increase(refunds_total[10m])',
  }),
  counter({
    name: 'shipments_total',
    unit: 'events',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: (step) => step.queues.orders.dequeued,
    meaning: {
      en: 'Parcels handed over: messages that the queue "orders" has finished.',
      vi: 'Số kiện hàng đã giao cho bên vận chuyển: các thông điệp mà hàng đợi "orders" đã xử lý xong.',
    },
    query: 'rate(shipments_total[1m])',
  }),
  counter({
    name: 'reviews_total',
    unit: 'events',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: (step) => outcomeOf(step.http, { method: 'POST', handler: '/products/{id}/reviews' }).succeeded,
    meaning: { en: 'Product reviews written.', vi: 'Số bài đánh giá sản phẩm đã viết.' },
    query: 'increase(reviews_total[10m])',
  }),
  counter({
    name: 'inventory_restocks_total',
    unit: 'events',
    drivenBy: 'business',
    series: CATEGORIES.map((category) => ({ category })),
    increase: (step, { category }) => step.business.restocked[category],
    meaning: {
      en: 'Deliveries that filled the shelves up again.',
      vi: 'Số đợt nhập hàng bổ sung vào kho.',
    },
    query: 'sum(inventory_restocks_total)',
  }),
];
