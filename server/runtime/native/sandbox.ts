/** How bubblewrap may be used here. */
export interface Sandbox {
  /** The sandbox runs as a user of its own, so that a limit on processes holds for root too. */
  readonly ownUser: boolean;
}

export async function probeSandbox(_signal: AbortSignal): Promise<Sandbox | null> {
  return null;
}
