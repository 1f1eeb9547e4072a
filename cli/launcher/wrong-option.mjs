/**
 * What `parseArgs` refused, as one sentence in both languages that names it and the next step; null for any other failure.
 * @param {unknown} failure
 * @param {readonly string[]} options names without their dashes
 * @returns {import('./say.mjs').Text | null}
 */
export function wrongOption(failure, options) {
  if (!(failure instanceof Error) || !('code' in failure)) return null;
  const named = /'([^']+)'/.exec(failure.message)?.[1] ?? '?';
  const option = named.split(' ')[0] ?? named;
  const list = options.map((name) => `--${name}`).join(', ');
  const known = {
    en: list ? `The options are ${list}.` : 'This command has no options.',
    vi: list ? `Các tùy chọn là ${list}.` : 'Lệnh này không có tùy chọn.',
  };
  switch (failure.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return {
        en: `There is no option ${option}. ${known.en}`,
        vi: `Không có tùy chọn ${option}. ${known.vi}`,
      };
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return {
        en: `"${named}" is one word too many: this command takes options only. ${known.en}`,
        vi: `"${named}" là từ thừa: lệnh này chỉ nhận tùy chọn. ${known.vi}`,
      };
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return failure.message.includes('does not take')
        ? {
            en: `${option} takes no value. Write it without the part behind "=".`,
            vi: `${option} không nhận giá trị. Hãy viết nó mà không có phần sau dấu "=".`,
          }
        : {
            en: `${option} needs a value. Write it behind the option: ${option} VALUE, or ${option}=VALUE when it begins with a dash.`,
            vi: `${option} cần một giá trị. Hãy viết giá trị ngay sau tùy chọn: ${option} GIÁ_TRỊ, hoặc ${option}=GIÁ_TRỊ nếu nó bắt đầu bằng dấu gạch.`,
          };
    default:
      return null;
  }
}
