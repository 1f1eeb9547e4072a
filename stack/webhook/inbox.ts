import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notification } from './notification.ts';

/** The newest are kept; counters count all. */
const KEPT = 200;

export type Inbox = Readonly<{
  /** Oldest first. */
  notifications: () => readonly Notification[];
  /** How many came in, by alert name, status and sender. */
  counts: () => ReadonlyMap<string, Count>;
  add: (notification: Omit<Notification, 'id' | 'receivedMs'>, nowMs: number) => Notification;
}>;

export type Count = Readonly<{ alertname: string; status: string; from: string; value: number }>;

/** @param folder where it outlives the process; null keeps it in memory alone. */
export function openInbox(folder: string | null): Inbox {
  const path = folder === null ? null : join(folder, 'notifications.json');
  let kept = path === null ? [] : readKept(path);
  const counts = new Map<string, Count>();
  for (const notification of kept) count(notification);

  function count({ alerts, status, from }: Omit<Notification, 'id' | 'receivedMs'>): void {
    for (const alertname of new Set(alerts.map(({ labels }) => labels.alertname ?? ''))) {
      const key = JSON.stringify([alertname, status, from]);
      counts.set(key, { alertname, status, from, value: (counts.get(key)?.value ?? 0) + 1 });
    }
  }

  return {
    notifications: () => kept,
    counts: () => counts,
    add: (said, nowMs) => {
      const notification = { id: (kept.at(-1)?.id ?? 0) + 1, receivedMs: nowMs, ...said };
      kept = [...kept, notification].slice(-KEPT);
      count(said);
      if (path !== null) writeKept(path, kept);
      return notification;
    },
  };
}

function readKept(path: string): readonly Notification[] {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (failure) {
    if (failure instanceof Error && 'code' in failure && failure.code === 'ENOENT') return [];
    // Only this program writes it, and whole: what cannot be read is somebody's else, and worth no more than a new start.
    console.error(`${path} cannot be read; the inbox starts empty.`, failure);
    return [];
  }
}

/** Whole or not at all. */
function writeKept(path: string, kept: readonly Notification[]): void {
  writeFileSync(`${path}.new`, JSON.stringify(kept));
  renameSync(`${path}.new`, path);
}
