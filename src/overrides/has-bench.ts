/** Whether a page has a bench beside its text: each lab has, and who asks for one. */
export function hasBench(data: { readonly lab?: unknown; readonly bench?: boolean | undefined }): boolean {
  return data.lab !== undefined || data.bench === true;
}
