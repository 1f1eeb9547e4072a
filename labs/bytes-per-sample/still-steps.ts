import type { Step } from '../../protocol/lab.ts';

/** Nothing moves any more: only then does a difference of two weights belong to what was put in between. */
export const STILL_STEPS: Step[] = [
  {
    id: 'hold-still',
    title: { en: 'Hold the scales still', vi: 'Giữ cân đứng yên' },
    task: {
      en: 'Stop everybody who writes and bring what is in memory to disk. Then nothing moves but what you add.',
      vi: 'Dừng mọi bên ghi và đưa những gì còn trong bộ nhớ xuống đĩa. Từ đó chỉ còn những gì bạn thêm vào là thay đổi.',
    },
    prediction: {
      question: {
        en: 'You will load one minute of 914 series, then 49 minutes more of the same series. What does a sample weigh after the first minute, and what at the end?',
        vi: 'Bạn sẽ nạp một phút của 914 chuỗi, rồi thêm 49 phút của chính các chuỗi đó. Một mẫu nặng bao nhiêu sau phút đầu, và bao nhiêu ở cuối?',
      },
      options: [
        {
          id: 'the-same',
          text: {
            en: 'The same: a sample is a timestamp and a value',
            vi: 'Như nhau: một mẫu là một mốc thời gian và một giá trị',
          },
          right: false,
          why: {
            en: 'Raw it is 16 bytes. Stored it is the difference to the samples before it, and each block has a header: four samples have little to differ from, and few to share that header with.',
            vi: 'Khi chưa nén thì đúng là 16 byte. Khi đã lưu, nó chỉ là phần khác so với các mẫu trước, và mỗi block có một phần đầu: bốn mẫu thì có ít cái để so, và cũng ít mẫu chia nhau phần đầu ấy.',
          },
        },
        {
          id: 'lighter-later',
          text: { en: 'Several times lighter at the end', vi: 'Ở cuối thì nhẹ hơn vài lần' },
          right: true,
          why: {
            en: 'More samples of a series in one block: the header is shared by 200 instead of 4, and timestamps at a steady interval cost almost nothing.',
            vi: 'Một block chứa nhiều mẫu của cùng một chuỗi hơn: phần đầu chia cho 200 mẫu thay vì 4, còn mốc thời gian cách đều thì gần như không tốn gì.',
          },
        },
        {
          id: 'heavier-later',
          text: {
            en: 'Heavier at the end: the index grows with the data',
            vi: 'Ở cuối thì nặng hơn: chỉ mục lớn lên cùng dữ liệu',
          },
          right: false,
          why: {
            en: 'The index grows with series, not with samples. The same series for longer cost it nothing until the next day begins.',
            vi: 'Chỉ mục lớn theo số chuỗi, không theo số mẫu. Vẫn các chuỗi ấy kéo dài thêm thì nó không tốn gì cho đến khi sang ngày mới.',
          },
        },
      ],
    },
    actions: [
      { kind: 'fault', fault: 'stop-senders' },
      { kind: 'command', block: 'flush' },
    ],
    checks: [
      {
        id: 'no-rows-come',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(increase(vm_rows_added_to_storage_total[5s]))',
        holds: '== 0',
        text: { en: 'For 5 s no row has come', vi: 'Đã 5 giây không có dòng nào tới' },
        // measured: 3.5-5.5 s
        withinSeconds: 40,
      },
      {
        id: 'nothing-in-memory',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(max_over_time(vm_rows{type="storage/inmemory"}[5s]))',
        holds: '== 0',
        text: {
          en: 'For 5 s no row was only in memory',
          vi: 'Đã 5 giây không còn dòng nào chỉ nằm trong bộ nhớ',
        },
        // measured: 5.5-15.2 s
        withinSeconds: 90,
      },
      {
        id: 'weight-stands',
        kind: 'promql',
        engine: 'observer',
        promql: 'sum(changes(vm_data_size_bytes[5s]))',
        holds: '== 0',
        text: {
          en: 'For 5 s the size of nothing has changed',
          vi: 'Đã 5 giây không kích thước nào thay đổi',
        },
        // measured: 5.5-15.2 s
        withinSeconds: 90,
        // A stack that was left alone stands already.
        baseline: true,
      },
    ],
    hints: [
      {
        en: 'Rows wait up to 2 s in a buffer and 5 to 10 s in memory before they are a file. force_flush does it at once; merges that were due may still run for a moment.',
        vi: 'Các dòng nằm chờ tối đa 2 giây trong bộ đệm và 5 đến 10 giây trong bộ nhớ rồi mới thành tệp. force_flush làm việc đó ngay; những lần gộp đã đến lượt có thể còn chạy thêm một lát.',
      },
    ],
  },
];
