import type { BreakKind, Claim } from '../../protocol/incident.ts';
import type { LinkName } from '../../protocol/stack.ts';

const SECONDS_PER_REQUEST =
  'sum by (node) (rate(vmagent_remotewrite_duration_seconds_sum[15s])) / sum by (node) (rate(vmagent_remotewrite_duration_seconds_count[15s]))';

/** What would have to be seen if the link of a region were broken in this way. */
export function linkClaims(link: LinkName, kind: BreakKind): readonly Claim[] {
  const where = { node: `vmagent-${link}` };
  switch (kind) {
    case 'link-cut':
      return [
        {
          text: {
            en: `The vmagent of ${link} would count errors in sending`,
            vi: `vmagent của ${link} sẽ đếm lỗi khi gửi`,
          },
          engine: 'observer',
          promql: 'sum by (node) (increase(vmagent_remotewrite_errors_total[20s]))',
          where,
          holds: '> 0',
        },
        {
          text: {
            en: 'One cut link is the trouble of one region: only its vmagent would count errors',
            vi: 'Một đường truyền bị cắt là chuyện của một vùng: chỉ vmagent ở đó đếm lỗi',
          },
          engine: 'observer',
          promql: 'count(sum by (node) (increase(vmagent_remotewrite_errors_total[20s])) > 0)',
          holds: '== 1',
        },
      ];
    case 'link-slow':
      return [
        {
          text: {
            en: `The requests of ${link} would end, each after a second or more`,
            vi: `Các yêu cầu của ${link} vẫn kết thúc, mỗi yêu cầu sau một giây trở lên`,
          },
          engine: 'observer',
          promql: SECONDS_PER_REQUEST,
          where,
          holds: '> 1',
        },
      ];
    case 'link-silent':
      return [
        {
          text: {
            en: `The vmagent of ${link} would hold data back`,
            vi: `vmagent của ${link} sẽ giữ dữ liệu lại`,
          },
          engine: 'observer',
          promql: 'sum by (node) (vmagent_remotewrite_pending_data_bytes)',
          where,
          holds: '> 2000',
        },
        {
          text: {
            en: `No request of ${link} would end, neither well nor badly`,
            vi: `Không yêu cầu nào của ${link} kết thúc, dù tốt hay xấu`,
          },
          engine: 'observer',
          promql:
            'sum by (node) (increase(vmagent_remotewrite_duration_seconds_count[10s])) + sum by (node) (increase(vmagent_remotewrite_errors_total[10s]))',
          where,
          holds: '== 0',
        },
      ];
    default:
      return [];
  }
}
