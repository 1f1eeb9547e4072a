import { type IndexItem, type IndexTag, readIndexItem } from '../indexdb/index-item.ts';
import { formatLabels } from '../indexdb/metric-name.ts';
import type { Layout, Tenant } from '../tsid.ts';
import { describeDay } from './describe.ts';

/** One line for an item of the index: `3: 1795… → up{job="api"}`. @throws {FormatError} */
export function describeItem(item: Uint8Array, layout: Layout, file: string): string {
  const read = readIndexItem(item, layout, file);
  return `${read.prefix}${tenantText(read.tenant)}: ${meaningOf(read)}`;
}

function meaningOf(item: IndexItem): string {
  switch (item.prefix) {
    case 0:
      return `${formatLabels(item.labels)} → ${item.tsid.metricId}`;
    case 1:
      return `${tagText(item.tag)} → ${idsText(item.metricIds)}`;
    case 2:
      return `${item.metricId} → TSID`;
    case 3:
      return `${item.metricId} → ${formatLabels(item.labels)}`;
    case 4:
      return `${item.metricId} deleted`;
    case 5:
      return `${describeDay(item.day)} → ${item.metricId}`;
    case 6:
      return `${describeDay(item.day)} ${tagText(item.tag)} → ${idsText(item.metricIds)}`;
    case 7:
      return `${describeDay(item.day)} ${formatLabels(item.labels)} → ${item.tsid.metricId}`;
    default:
      return item satisfies never;
  }
}

function tagText(tag: IndexTag): string {
  const value = JSON.stringify(tag.value);
  switch (tag.kind) {
    case 'metric-name':
      return `__name__=${value}`;
    case 'label':
      return `${tag.label}=${value}`;
    case 'composite':
      return `${tag.metric}{${tag.label}=${value}}`;
    case 'reversed-name':
      return `__name__ reversed=${value}`;
    default:
      return tag satisfies never;
  }
}

function idsText(ids: readonly bigint[]): string {
  return ids.length === 1 ? `${ids[0]}` : `${ids.length} ids`;
}

function tenantText(tenant: Tenant | undefined): string {
  return tenant ? ` [${tenant.accountId}:${tenant.projectId}]` : '';
}
