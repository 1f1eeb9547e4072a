import type { Step } from '../../protocol/lab.ts';

/** A door that asks for a password and adds the tenant itself. */
export const DOOR_STEPS: Step[] = [
  {
    id: 'a-door-for-the-team',
    title: { en: 'A door for the team', vi: 'Một cửa riêng cho nhóm' },
    task: {
      en: 'Start vmauth-teams, then knock: with the password, at the path of tenant 0, without a password.',
      vi: 'Khởi động vmauth-teams, rồi gõ cửa: đúng mật khẩu, đường dẫn của tenant 0, không mật khẩu.',
    },
    prediction: {
      question: {
        en: '"platform", a name with a password, asks this door for /select/0/... What comes back?',
        vi: 'Người dùng "platform" hỏi cửa này đường dẫn /select/0/... Kết quả là gì?',
      },
      options: [
        {
          id: 'forbidden',
          text: { en: '403, forbidden', vi: '403, bị cấm' },
          right: false,
          why: {
            en: 'vmauth keeps no list of what is forbidden, only one of what it passes on.',
            vi: 'vmauth không giữ danh sách những gì bị cấm, chỉ giữ danh sách những gì được chuyển tiếp.',
          },
        },
        {
          id: 'shop',
          text: { en: 'The data of the shop', vi: 'Dữ liệu của cửa hàng' },
          right: false,
          why: {
            en: 'The door adds the tenant behind it. A client that names one asks for a path that no rule matches.',
            vi: 'Cửa tự thêm tenant ở phía sau. Client nào tự nêu tenant là đang hỏi một đường dẫn không khớp quy tắc nào.',
          },
        },
        {
          id: 'missing-route',
          text: { en: '400, missing route', vi: '400, missing route' },
          right: true,
          why: {
            en: 'No src_paths of this user matches, so there is nowhere to send it. Count these: someone is trying.',
            vi: 'Không src_paths nào của người dùng này khớp, nên không có nơi để gửi tới. Hãy đếm các lần như vậy: có người đang thử.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'open-team-door' },
      { kind: 'command', block: 'own-data' },
      { kind: 'command', block: 'other-path' },
      { kind: 'command', block: 'no-password' },
    ],
    checks: [
      {
        id: 'own-data',
        kind: 'command',
        block: 'own-data',
        holds: '>= 11',
        text: {
          en: 'With the password: the series of tenant 100:1, though no request names it',
          vi: 'Đúng mật khẩu: các chuỗi của tenant 100:1, dù không yêu cầu nào nêu tên nó',
        },
        // measured: 0.0 s
        withinSeconds: 40,
      },
      {
        id: 'other-path',
        kind: 'command',
        block: 'other-path',
        holds: '== 400',
        text: { en: 'At the path of tenant 0: 400', vi: 'Đường dẫn của tenant 0: 400' },
        expectedFailure: true,
        // measured: 0.0 s
        withinSeconds: 40,
      },
      {
        id: 'no-password',
        kind: 'command',
        block: 'no-password',
        holds: '== 401',
        text: { en: 'Without a password: 401', vi: 'Không có mật khẩu: 401' },
        expectedFailure: true,
        // measured: 0.0 s
        withinSeconds: 40,
      },
      {
        id: 'attempts-counted',
        kind: 'promql',
        engine: 'observer',
        // Of this door, not of one that ran minutes ago.
        promql:
          'sum(last_over_time(vmauth_http_request_errors_total{node="vmauth-teams",reason="missing_route"}[15s]))',
        holds: '> 0',
        text: {
          en: 'The door counts who tried another path',
          vi: 'Cửa đếm những lần thử đường dẫn khác',
        },
        // measured: 0.0-4.1 s
        withinSeconds: 40,
      },
    ],
    hints: [
      {
        en: 'Read the file of the door: which paths does it pass on, and what does it put in front of them?',
        vi: 'Hãy đọc tệp của cửa: nó chuyển tiếp những đường dẫn nào, và thêm gì vào trước chúng?',
      },
    ],
  },
];
