/** Notifications of the lab's alert, counted by the one that receives them; 0 before the first. */
export function notified(status: 'firing' | 'resolved'): string {
  return `(sum(webhook_notifications_total{alertname="ShopErrorsHigh",status="${status}"}) or vector(0))`;
}

/** How many vmalerts say that it fires. */
export const FIRING = 'count(vmalert_alerts_firing{alertname="ShopErrorsHigh"} > 0)';

/** The series whose samples are counted: one rule, no labels. */
export const RECORDED = 'shop:http_errors:ratio10s';
