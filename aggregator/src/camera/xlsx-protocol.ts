/** What the thread for workbooks is asked. */
export type XlsxTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly rows: readonly (readonly string[])[] };

/** What it answers. */
export type XlsxAnswer =
  | { readonly kind: 'read'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'written'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: string };
