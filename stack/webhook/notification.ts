/** One alert inside a notification; times as Alertmanager wrote them. */
export type Alert = Readonly<{
  status: 'firing' | 'resolved';
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  startsAt: string;
}>;

/** What one request of an Alertmanager said. */
export type Notification = Readonly<{
  /** Counts up from 1 for as long as the inbox is not emptied. */
  id: number;
  receivedMs: number;
  /** Host name of the Alertmanager that sent it, as its external URL says. */
  from: string;
  status: 'firing' | 'resolved';
  alerts: readonly Alert[];
}>;

export type NotificationRead =
  | Readonly<{ ok: true; value: Omit<Notification, 'id' | 'receivedMs'> }>
  | Readonly<{ ok: false; what: string }>;

/** Reads the body of a webhook request (Alertmanager's payload, version 4); the rest of it is not kept. */
export function readNotification(text: string): NotificationRead {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, what: 'the body is no JSON' };
  }
  if (!isRecord(body)) return { ok: false, what: 'the body is no object' };
  if (body.version !== '4') return { ok: false, what: 'version is not "4"' };
  const status = statusOf(body.status);
  if (status === null) return { ok: false, what: 'status is neither firing nor resolved' };
  if (!Array.isArray(body.alerts) || body.alerts.length === 0)
    return { ok: false, what: 'alerts is no list, or empty' };
  const alerts: Alert[] = [];
  for (const one of body.alerts) {
    const alert = readAlert(one);
    if (alert === null)
      return { ok: false, what: `alert ${alerts.length + 1} lacks status, labels or startsAt` };
    alerts.push(alert);
  }
  return { ok: true, value: { from: hostOf(body.externalURL), status, alerts } };
}

function readAlert(value: unknown): Alert | null {
  if (!isRecord(value)) return null;
  const status = statusOf(value.status);
  const labels = texts(value.labels);
  if (status === null || labels === null || typeof value.startsAt !== 'string') return null;
  return { status, labels, annotations: texts(value.annotations) ?? {}, startsAt: value.startsAt };
}

function statusOf(value: unknown): Alert['status'] | null {
  return value === 'firing' || value === 'resolved' ? value : null;
}

function hostOf(externalUrl: unknown): string {
  return typeof externalUrl === 'string' && URL.canParse(externalUrl) ? new URL(externalUrl).hostname : '';
}

function texts(value: unknown): Record<string, string> | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.flatMap(([key, text]): [string, string][] => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
