import type { Text } from '../../protocol/text.ts';

/** The words of `--help`, and of what stands beneath a wrong call. */
export const TSDB_USAGE: Text = {
  en: `npm run tsdb -- COMMAND
  dump FOLDER                      samples as text, as "promtool tsdb dump" prints them
    [--match SELECTOR ...]         only series that a selector matches: '{job="api",path=~"/x.*"}'
    [--min-time MS] [--max-time MS]  only samples in that time, in ms since 1970, both inclusive
    [--as-promtool]                leaves out the samples that promtool 3.5.3 leaves out
  inspect FOLDER [--limit N]       what lies in it: series, labels, churn, sizes, bytes per sample
  encode [--encoding xor|xor2]     samples from stdin ("TIME VALUE" a line, or CSV) as a chunk, bit by bit
    [--block FOLDER] [--labels SELECTOR]  or as a block that Prometheus reads
FOLDER: a block or the data folder of Prometheus, or of VictoriaMetrics. Nothing in it is changed.`,
  vi: `npm run tsdb -- LỆNH
  dump THƯ_MỤC                     in các mẫu dạng văn bản, giống "promtool tsdb dump"
    [--match SELECTOR ...]         chỉ những chuỗi khớp một selector: '{job="api",path=~"/x.*"}'
    [--min-time MS] [--max-time MS]  chỉ những mẫu trong khoảng đó, tính bằng ms từ 1970, gồm cả hai đầu
    [--as-promtool]                bỏ những mẫu mà promtool 3.5.3 bỏ
  inspect THƯ_MỤC [--limit N]      trong đó có gì: chuỗi, nhãn, churn, kích thước, số byte mỗi mẫu
  encode [--encoding xor|xor2]     mã hóa các mẫu từ stdin (mỗi dòng "TIME VALUE", hoặc CSV) thành một chunk, hiện từng bit
    [--block FOLDER] [--labels SELECTOR]  hoặc thành một block mà Prometheus đọc được
THƯ_MỤC: một block hoặc thư mục dữ liệu của Prometheus, hay thư mục dữ liệu của VictoriaMetrics. Lệnh không sửa gì trong đó.`,
};
