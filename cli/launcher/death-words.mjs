/**
 * What the launcher says when a child that it keeps alive has died.
 * @typedef {import('./say.mjs').Text} Text
 * @typedef {{ ended: (how: Text) => Text, givenUp: (deaths: number) => Text }} DeathWords
 */

/** @param {string} logFile @returns {DeathWords} */
export const aboutServer = (logFile) => ({
  ended: (how) => ({
    en: `The server ended (${how.en}); starting it again. The stack and the shells went on.`,
    vi: `Máy chủ đã dừng (${how.vi}); đang khởi động lại. Stack và các shell vẫn chạy tiếp.`,
  }),
  givenUp: (deaths) => ({
    en: `The server ended ${deaths} times within a minute; giving up. Why stands at the end of ${logFile}.`,
    vi: `Máy chủ đã dừng ${deaths} lần trong một phút; không thử nữa. Lý do nằm ở cuối ${logFile}.`,
  }),
});

/** @type {DeathWords} */
export const ABOUT_SHELLS = {
  ended: (how) => ({
    en: `The process that keeps the terminals ended (${how.en}), and its shells with it; starting it again. All else went on.`,
    vi: `Tiến trình giữ các terminal đã dừng (${how.vi}) cùng các shell của nó; đang khởi động lại. Mọi thứ khác vẫn chạy.`,
  }),
  givenUp: (deaths) => ({
    en: `The process that keeps the terminals ended ${deaths} times within a minute; there will be none until the next "npm start".`,
    vi: `Tiến trình giữ các terminal đã dừng ${deaths} lần trong một phút; sẽ không có terminal cho đến lần "npm start" sau.`,
  }),
};
