/** How a terminal of a peer is reached, from any process. */
export type Door =
  | { readonly kind: 'ours'; readonly port: number; readonly cookies: readonly string[] }
  | { readonly kind: 'ttyd'; readonly port: number }
  | { readonly kind: 'node-pty' };
