import type { Role } from '#api/types';

/** The form as it is filled. */
export interface AccountDraft {
  readonly username?: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password?: string;
  readonly tenantId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

const orNull = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

/** Body of creating or changing an account: what was emptied is sent as null, so that it is taken away. */
export function accountBody(draft: AccountDraft): Record<string, unknown> {
  const { tenantId, unitId, phone, email, ...rest } = draft;
  return {
    ...rest,
    tenantId: orNull(tenantId),
    unitId: orNull(unitId),
    phone: orNull(phone),
    email: orNull(email),
  };
}
