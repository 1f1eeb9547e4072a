import * as v from 'valibot';

const StatusSchema = v.picklist(['firing', 'resolved']);

/** What the webhook receiver keeps of one request of an Alertmanager. */
export const NotificationSchema = v.object({
  id: v.number(),
  receivedMs: v.number(),
  /** Host name of the Alertmanager that sent it. */
  from: v.string(),
  status: StatusSchema,
  alerts: v.array(
    v.object({
      status: StatusSchema,
      labels: v.record(v.string(), v.string()),
      annotations: v.record(v.string(), v.string()),
      startsAt: v.string(),
    }),
  ),
});
export type Notification = v.InferOutput<typeof NotificationSchema>;

/** Answer of `/api/service/webhook/inbox`: oldest first. */
export const InboxSchema = v.object({ notifications: v.array(NotificationSchema) });
export type Inbox = v.InferOutput<typeof InboxSchema>;

/** Where a page reads the inbox of the stack, live or recorded. */
export const INBOX_PATH = '/api/service/webhook/inbox';
