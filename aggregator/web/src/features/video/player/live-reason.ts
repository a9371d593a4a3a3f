import type { TFunction } from 'i18next';
import { problemText } from '#api/api-problem';

/** Reasons that only the browser knows, and those whose words name servers; all others are told in the catalogue's words. */
const ownReasons = [
  'browser-codec-unsupported',
  'stream-undecodable',
  'stream-stalled',
  'relay-unreachable',
  'relay-refused',
  'relay-lost',
  'relay-silent',
  'relay-view-failed',
] as const;

/** Why there is no video, in the reader's words. */
export function liveReason(t: TFunction<'texts'>, language: string, code: string): string {
  const own = ownReasons.find((each) => each === code);
  return own === undefined ? problemText(code, language) : t(`liveReason.${own}`);
}
