import { counter, gauge, UNLABELLED } from '../define-family.ts';
import type { Family } from '../family.ts';
import { outcomeOf } from '../model/http-service.ts';
import { totalValue } from '../model/observation.ts';
import type { Step } from '../model/step.ts';

const at = ({ http }: Step, method: string, handler: string) => outcomeOf(http, { method, handler });
const STAGES = [
  { stage: 'view', method: 'GET', handler: '/products/{id}' },
  { stage: 'cart', method: 'POST', handler: '/cart/items' },
  { stage: 'checkout', method: 'POST', handler: '/checkout' },
] as const;

/** What customers do on their way to an order, and what the shop does for them. */
export const SHOP_FAMILIES: readonly Family[] = [
  counter({
    name: 'funnel_events_total',
    unit: 'events',
    drivenBy: 'business',
    series: STAGES.map(({ stage }) => ({ stage })),
    increase: (step, { stage }) => {
      const found = STAGES.find((one) => one.stage === stage);
      return found ? at(step, found.method, found.handler).succeeded : 0;
    },
    meaning: {
      en: 'Visitors by the stage of buying that they reached.',
      vi: 'Số lượt khách theo bước mua hàng đã đạt tới.',
    },
    query:
      'rate(funnel_events_total{stage="checkout"}[5m]) / ignoring(stage) rate(funnel_events_total{stage="view"}[5m])',
  }),
  counter({
    name: 'cart_items_added_total',
    unit: 'items',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => at(step, 'POST', '/cart/items').succeeded,
    meaning: { en: 'Products put into carts.', vi: 'Số sản phẩm đã cho vào giỏ.' },
    query: 'rate(cart_items_added_total[1m])',
  }),
  counter({
    name: 'cart_items_removed_total',
    unit: 'items',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => at(step, 'DELETE', '/cart/items/{id}').succeeded,
    meaning: { en: 'Products taken out of carts again.', vi: 'Số sản phẩm đã bị bỏ khỏi giỏ.' },
    query: 'rate(cart_items_removed_total[5m]) / rate(cart_items_added_total[5m])',
  }),
  counter({
    name: 'carts_abandoned_total',
    unit: 'events',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: ({ business, traffic }) => (business.openCarts * traffic.elapsedSeconds) / 1_800,
    meaning: { en: 'Carts that nobody came back to.', vi: 'Số giỏ hàng bị bỏ quên.' },
    query: 'rate(carts_abandoned_total[1m])',
  }),
  counter({
    name: 'coupons_redeemed_total',
    unit: 'events',
    drivenBy: 'business',
    series: [{ kind: 'welcome' }, { kind: 'season' }],
    increase: ({ business }, { kind }) => business.paid * (kind === 'welcome' ? 0.04 : 0.09),
    meaning: { en: 'Orders paid with a coupon.', vi: 'Số đơn đã dùng mã giảm giá.' },
    query: 'sum by (kind) (increase(coupons_redeemed_total[10m]))',
  }),
  counter({
    name: 'discount_dollars_total',
    unit: 'us dollars',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: ({ business }) => totalValue(business.orderValues) * 0.021,
    meaning: { en: 'Money that coupons took off.', vi: 'Số tiền đã giảm nhờ mã giảm giá.' },
    query: 'rate(discount_dollars_total[5m]) / rate(revenue_dollars_total[5m])',
  }),
  counter({
    name: 'tax_dollars_total',
    unit: 'us dollars',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: ({ business }) => totalValue(business.orderValues) * 0.08,
    meaning: { en: 'Tax within the revenue.', vi: 'Tiền thuế nằm trong doanh thu.' },
    query: '3600 * rate(tax_dollars_total[5m])',
  }),
  counter({
    name: 'shipping_dollars_total',
    unit: 'us dollars',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: ({ queues }) => queues.orders.dequeued * 3.9,
    meaning: { en: 'What sending the parcels has cost.', vi: 'Chi phí gửi các kiện hàng.' },
    query: 'rate(shipping_dollars_total[5m]) / rate(shipments_total[5m])',
  }),
  counter({
    name: 'order_items_total',
    unit: 'items',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: ({ business }) => business.paid * 1.8,
    meaning: { en: 'Products in paid orders.', vi: 'Số sản phẩm trong các đơn đã thanh toán.' },
    query: 'rate(order_items_total[5m]) / ignoring(status) rate(orders_total{status="paid"}[5m])',
  }),
  counter({
    name: 'product_views_total',
    unit: 'events',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => at(step, 'GET', '/products/{id}').succeeded,
    meaning: { en: 'Product pages shown.', vi: 'Số lượt xem trang sản phẩm.' },
    query: 'rate(product_views_total[1m])',
  }),
  counter({
    name: 'recommendations_shown_total',
    unit: 'events',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => at(step, 'GET', '/recommendations').succeeded * 6,
    meaning: { en: 'Products that the shop proposed.', vi: 'Số sản phẩm mà cửa hàng đã gợi ý.' },
    query: 'rate(recommendations_shown_total[1m])',
  }),
  counter({
    name: 'recommendations_clicked_total',
    unit: 'events',
    drivenBy: 'business',
    series: UNLABELLED,
    increase: (step) => at(step, 'GET', '/recommendations').succeeded * 0.21,
    meaning: { en: 'Proposed products that somebody opened.', vi: 'Số sản phẩm gợi ý được mở xem.' },
    query: 'rate(recommendations_clicked_total[5m]) / rate(recommendations_shown_total[5m])',
  }),
  counter({
    name: 'emails_sent_total',
    unit: 'events',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: ({ queues }) => queues.emails.dequeued,
    meaning: {
      en: 'Mails handed to the mail service: messages that the queue "emails" has finished.',
      vi: 'Số thư đã giao cho dịch vụ thư: các thông điệp mà hàng đợi "emails" đã xử lý xong.',
    },
    query: 'increase(emails_sent_total[5m])',
  }),
  counter({
    name: 'emails_bounced_total',
    unit: 'events',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: ({ queues }) => queues.emails.dequeued * 0.012,
    meaning: { en: 'Mails that came back.', vi: 'Số thư bị trả lại.' },
    query: 'increase(emails_bounced_total[10m])',
  }),
  counter({
    name: 'image_uploads_total',
    unit: 'events',
    drivenBy: 'http',
    series: UNLABELLED,
    increase: (step) => at(step, 'POST', '/products/{id}/images').succeeded,
    meaning: { en: 'Pictures that customers sent with a product.', vi: 'Số ảnh mà khách gửi kèm sản phẩm.' },
    query: 'rate(image_uploads_total[1m])',
  }),
  counter({
    name: 'image_thumbnails_total',
    unit: 'events',
    drivenBy: 'queues',
    series: UNLABELLED,
    increase: ({ queues }) => queues.images.dequeued * 3,
    meaning: {
      en: 'Small pictures made from large ones: 3 for each message of the queue "images".',
      vi: 'Số ảnh nhỏ tạo từ ảnh lớn: 3 ảnh cho mỗi thông điệp của hàng đợi "images".',
    },
    query: 'rate(image_thumbnails_total[5m])',
  }),
  gauge({
    name: 'sessions_active',
    unit: 'users',
    drivenBy: 'traffic',
    series: UNLABELLED,
    value: ({ business }) =>
      Math.round(
        business.usersOnline.web * 0.7 + business.usersOnline.android * 0.5 + business.usersOnline.ios * 0.5,
      ),
    meaning: {
      en: 'Visitors who have logged in and whose session lives.',
      vi: 'Số khách đã đăng nhập và phiên còn hiệu lực.',
    },
    query: 'sessions_active / sum without (platform) (users_online)',
  }),
  gauge({
    name: 'feature_flag_enabled',
    unit: 'value',
    drivenBy: 'clock',
    series: [{ flag: 'new_checkout' }, { flag: 'one_click' }],
    value: (_step, { flag }) => (flag === 'new_checkout' ? 1 : 0),
    meaning: {
      en: '1 when a new part of the shop is switched on.',
      vi: 'Bằng 1 khi một phần mới của cửa hàng đang bật.',
    },
    query: 'max by (flag) (feature_flag_enabled)',
  }),
  gauge({
    name: 'suppliers_late',
    unit: 'items',
    drivenBy: 'business',
    series: UNLABELLED,
    value: ({ business }) => Object.values(business.stock).filter((items) => items < 2_000).length,
    meaning: {
      en: 'Product categories whose stock is low while the supplier has not come.',
      vi: 'Số nhóm hàng sắp hết mà nhà cung cấp chưa giao.',
    },
    query: 'max_over_time(suppliers_late[10m])',
  }),
];
