/** The path of what lies in a folder; the root's own path is empty. */
export function under(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
