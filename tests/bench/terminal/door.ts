/** How a terminal of a peer is reached, from any process. */
export type Door =
  | {
      readonly kind: 'ours';
      readonly port: number;
      readonly sessions: readonly Readonly<Record<string, string>>[];
    }
  | { readonly kind: 'ttyd'; readonly port: number }
  | { readonly kind: 'node-pty' };
