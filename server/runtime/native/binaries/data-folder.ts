/** Beside a program from a Debian package: what that package would put into /usr/share for it. */
export function dataFolderOf(programPath: string): string {
  return `${programPath}.data`;
}
