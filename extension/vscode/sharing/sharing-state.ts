/** How far the log of this window's workspace is shared, as far as is known. */
export type SharingState =
  /** Nothing was looked at yet. */
  | { readonly kind: 'unknown' }
  /** It stays on this machine; the reason in one sentence. */
  | { readonly kind: 'local'; readonly reason: string }
  | { readonly kind: 'syncing'; readonly pending: number }
  | { readonly kind: 'pending'; readonly pending: number }
  | { readonly kind: 'synced'; readonly at: Date }
  /** The remote cannot be reached. */
  | { readonly kind: 'offline'; readonly pending: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly pending: number; readonly reason: string };
