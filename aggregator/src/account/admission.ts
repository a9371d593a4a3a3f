import type { ProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import type { AccountRow } from '#storage/schema';

/** Why somebody with the right password is not let in. */
export type AdmissionProblem = Extract<
  ProblemCode,
  'account-suspended' | 'collector-certificate-missing' | 'collector-certificate-expired'
>;

/**
 * Judges whether an account may work now: collectors only with a valid certificate, nobody while suspended.
 *
 * @param certificateEndsAt  first instant at which the collector's certificate no longer holds; null when there is none.
 * @see NB-22, MQ-14 (trained collectors only); NB-39, MQ-17 (a worker is stopped at once)
 */
export function admissionProblem(
  account: Pick<AccountRow, 'roles' | 'suspendedAt'>,
  certificateEndsAt: Date | null,
  nowMs: number,
): AdmissionProblem | undefined {
  if (account.suspendedAt !== null) return 'account-suspended';
  if (!account.roles.includes('collector')) return undefined;
  if (certificateEndsAt === null) return 'collector-certificate-missing';
  return certificateEndsAt.getTime() <= nowMs ? 'collector-certificate-expired' : undefined;
}
