import type { Step } from '../../protocol/lab.ts';

/** One metric that only the observer has, written into a tenant of its own, then with a label into tenant 0. */
export const WRITE_STEPS: Step[] = [
  {
    id: 'write-to-a-tenant',
    title: { en: 'Write to a tenant', vi: 'Ghi vào một tenant' },
    task: {
      en: 'List the tenants, note TW, then write vm_app_uptime_seconds of the last 15 min to tenant 100:1.',
      vi: 'Liệt kê các tenant, ghi lại TW, rồi ghi vm_app_uptime_seconds của 15 phút gần nhất vào tenant 100:1.',
    },
    actions: [
      { kind: 'command', block: 'list-tenants' },
      { kind: 'note', probes: ['TW'] },
      { kind: 'command', block: 'write-as-100-1' },
    ],
    checks: [
      {
        id: 'listed',
        kind: 'command',
        block: 'list-tenants',
        holds: '== 1',
        text: { en: '/admin/tenants lists 100:1', vi: '/admin/tenants có 100:1' },
        // measured: 1.4-2.3 s
        withinSeconds: 30,
      },
      {
        id: 'whole',
        kind: 'lost-samples',
        engine: 'tenant-100-1',
        oracle: 'observer',
        selector: 'vm_app_uptime_seconds',
        windowSeconds: 30,
        at: 'TW',
        // Written twice, it holds each sample twice.
        holds: '<= 0',
        text: {
          en: 'Read as 100:1, no sample is missing that the observer has',
          vi: 'Đọc với tư cách 100:1 thì không thiếu mẫu nào mà observer có',
        },
        // measured: 1.5-4.0 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Nobody creates a tenant. It begins with the first row that names it.',
        vi: 'Không ai tạo tenant cả. Nó có từ dòng đầu tiên nêu tên nó.',
      },
      { en: 'The tenant is in the URL: /insert/100:1/.', vi: 'Tenant nằm trong URL: /insert/100:1/.' },
    ],
  },
  {
    id: 'read-as-another',
    title: { en: 'Read as another tenant', vi: 'Đọc với tư cách tenant khác' },
    task: {
      en: 'Ask for the same metric as tenant 0, by name and by the labels of a tenant.',
      vi: 'Hỏi đúng metric đó với tư cách tenant 0, theo tên và theo nhãn của tenant.',
    },
    prediction: {
      question: {
        en: 'The same two vmstorages hold both tenants. What does tenant 0 get for vm_app_uptime_seconds?',
        vi: 'Cùng hai vmstorage giữ cả hai tenant. Tenant 0 nhận được gì khi hỏi vm_app_uptime_seconds?',
      },
      options: [
        {
          id: 'all',
          text: { en: 'Every series: it asks the same nodes', vi: 'Mọi chuỗi: nó hỏi đúng các nút đó' },
          right: false,
          why: {
            en: 'The nodes are the same, the index is not searched alike: every entry begins with the tenant.',
            vi: 'Nút thì chung, nhưng chỉ mục không tra chung: mục nào cũng bắt đầu bằng tenant.',
          },
        },
        {
          id: 'error',
          text: { en: 'An error: it may not see that', vi: 'Báo lỗi: không được xem' },
          right: false,
          why: {
            en: 'vmselect knows no permissions. For tenant 0 there is no such metric, and that is an ordinary empty answer.',
            vi: 'vmselect không biết quyền hạn gì. Với tenant 0, metric này không tồn tại, và đó là một kết quả rỗng bình thường.',
          },
        },
        {
          id: 'empty',
          text: { en: 'HTTP 200 and no series', vi: 'HTTP 200 và không chuỗi nào' },
          right: true,
          why: {
            en: 'Each tenant has names of its own. What another wrote is not forbidden, it is not there.',
            vi: 'Mỗi tenant có tập tên riêng. Thứ tenant khác ghi không phải bị cấm, mà là không có.',
          },
        },
      ],
    },
    actions: [
      { kind: 'command', block: 'read-as-two' },
      { kind: 'command', block: 'count-tenants' },
    ],
    checks: [
      {
        id: 'empty-by-name',
        kind: 'promql',
        engine: 'vm',
        promql: 'vm_app_uptime_seconds',
        holds: 'empty',
        text: { en: 'By its name: empty', vi: 'Theo tên: rỗng' },
        expectedFailure: true,
        baseline: true,
        // measured: 0.0 s
        withinSeconds: 20,
      },
      {
        id: 'empty-by-label',
        kind: 'promql',
        engine: 'vm',
        promql: 'vm_app_uptime_seconds{vm_account_id="100",vm_project_id="1"}',
        holds: 'empty',
        text: {
          en: 'By the labels of the tenant: empty as well',
          vi: 'Theo nhãn của tenant: cũng rỗng',
        },
        expectedFailure: true,
        baseline: true,
        // measured: 0.0 s
        withinSeconds: 20,
      },
      {
        id: 'two-tenants',
        kind: 'command',
        block: 'count-tenants',
        holds: '== 2',
        text: {
          en: 'The path multitenant reads both: it is for administrators',
          vi: 'Đường dẫn multitenant đọc được cả hai: dành cho quản trị viên',
        },
        // measured: 0.0-1.9 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'Which part of the URL differs between the two reads?',
        vi: 'Hai lần đọc khác nhau ở phần nào của URL?',
      },
    ],
  },
  {
    id: 'a-label-instead',
    title: { en: 'A label instead', vi: 'Thử dùng nhãn' },
    task: {
      en: 'Write the same samples to tenant 0 with a label tenant="100:1", and see who reads them.',
      vi: 'Ghi đúng các mẫu đó vào tenant 0 kèm nhãn tenant="100:1", rồi xem ai đọc được.',
    },
    actions: [{ kind: 'command', block: 'write-with-a-label' }],
    checks: [
      {
        id: 'everyone-reads',
        kind: 'lost-samples',
        engine: 'vm',
        oracle: 'observer',
        selector: 'vm_app_uptime_seconds',
        windowSeconds: 30,
        at: 'TW',
        holds: '<= 0',
        text: {
          en: 'Tenant 0 reads every sample: the label keeps nobody out',
          vi: 'Tenant 0 đọc được mọi mẫu: nhãn không ngăn được ai',
        },
        expectedFailure: true,
        // measured: 3.5-4.2 s
        withinSeconds: 30,
      },
    ],
    hints: [
      {
        en: 'A label is a value that the writer chooses and the reader may leave out of the query.',
        vi: 'Nhãn là giá trị do bên ghi chọn, và bên đọc có thể không nêu trong truy vấn.',
      },
    ],
  },
];
