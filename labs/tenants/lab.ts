import { defineLab } from '../../protocol/lab.ts';
import { REGION_AGENTS } from '../../protocol/stack.ts';
import { DOOR_STEPS } from './door-steps.ts';
import { WRITE_STEPS } from './write-steps.ts';

/**
 * Limits: measured on the native runtime, 2 cores; the measured figure stands beside each.
 * The observer is the oracle: its samples are what the lab writes into the tenant, and no other tenant has that metric.
 */
export const tenants = defineLab({
  id: 'tenants',
  number: 'L21',
  part: 'scaling',
  page: 'scaling/tenants',
  title: { en: 'Tenants', vi: 'Tenant: tách dữ liệu nhiều nhóm' },
  minutes: 15,
  needs: {
    topology: 'cluster',
    variant: 'default',
    capabilities: ['cluster'],
    // The window that is counted reaches 32 s back.
    historySeconds: 40,
    fromNothing: false,
  },
  probes: {
    /** Ends the window that is copied and counted; the observer has scraped all of it. */
    TW: { kind: 'clock', minusSeconds: 2 },
  },
  faults: {
    'open-team-door': {
      text: { en: 'Start vmauth-teams', vi: 'Khởi động vmauth-teams' },
      radius: {
        en: 'A second vmauth, for teams only. The shop writes and reads through the first one as before. Undo: it goes.',
        vi: 'Một vmauth thứ hai, chỉ dành cho các nhóm. Cửa hàng vẫn ghi và đọc qua vmauth cũ. Hoàn tác: nó dừng hẳn.',
      },
      do: { kind: 'reconfigure', variant: 'tenants' },
      undo: { kind: 'reconfigure', variant: 'default' },
    },
  },
  // Tenant 100:1 and the labelled copy go with the data of the nodes.
  wipe: ['vmstorage-1', 'vmstorage-2', ...REGION_AGENTS],
  // /series looks back to 00:00 UTC unless told otherwise: a few minutes after it, it would find nothing.
  blocks: {
    'list-tenants': `curl -s vmselect-1:8481/admin/tenants |
  jq -c '.data, (.data | map(select(. == "100:1")) | length)'`,
    'write-as-100-1': `curl -s observer:9090/api/v1/query --data-urlencode 'query=vm_app_uptime_seconds[15m]' |
  jq -c '.data.result[] | {metric, values: [.values[][1] | tonumber], timestamps: [.values[][0] * 1000 | round]}' |
  curl -s -w '%{http_code}\\n' --data-binary @- vmauth:8427/insert/100:1/prometheus/api/v1/import`,
    'read-as-two': `for tenant in 0 100:1; do
  curl -s "vmauth:8427/select/$tenant/prometheus/api/v1/series?match[]=vm_app_uptime_seconds&start=-1h" |
    jq -r --arg tenant "$tenant" '"\\(.data | length) series as tenant \\($tenant)"'
done`,
    'count-tenants': `curl -s vmauth:8427/select/multitenant/prometheus/api/v1/query \\
  -d 'query=count by (vm_account_id, vm_project_id) (last_over_time({__name__=~"up|vm_app_uptime_seconds"}[1h]))' |
  jq -c '.data.result | map(.metric.vm_account_id + ":" + .metric.vm_project_id), length'`,
    'write-with-a-label': `curl -s 'vmauth:8427/select/100:1/prometheus/api/v1/export?match[]=vm_app_uptime_seconds' |
  curl -s -w '%{http_code}\\n' --data-binary @- 'vmauth:8427/insert/0/prometheus/api/v1/import?extra_label=tenant=100:1'`,
    'own-data': `curl -s -u platform:writepath-lab vmauth-teams:8427/api/v1/series -d 'match[]=vm_app_uptime_seconds&start=-1h' |
  jq '.data | length'`,
    'other-path': `curl -s -w '\\n%{http_code}\\n' -u platform:writepath-lab vmauth-teams:8427/select/0/prometheus/api/v1/query -d query=up`,
    'no-password': `curl -s -w '\\n%{http_code}\\n' vmauth-teams:8427/api/v1/query -d query=up`,
  },
  steps: [...WRITE_STEPS, ...DOOR_STEPS],
});
