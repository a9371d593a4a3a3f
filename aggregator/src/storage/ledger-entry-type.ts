/** What may stand in the ledger; an entry's `data` says the rest. */
export const ledgerEntryTypes = [
  'evidence-announced',
  'evidence-stored',
  'evidence-read',
  'evidence-exported',
  'evidence-damaged',
  'evidence-missing',
  'candidate-received',
  'decision-made',
  'decision-undone',
  'case-filed',
  'case-withdrawn',
  'device-enrolled',
  'device-revoked',
  'command-sent',
  'account-changed',
  'backup-restored',
  'session-opened',
  'login-failed',
] as const;
export type LedgerEntryType = (typeof ledgerEntryTypes)[number];
