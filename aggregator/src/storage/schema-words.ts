import { problemCategoryNames } from '@streetwarden/shared/domain/problem-category';
import { evidenceKinds } from '@streetwarden/shared/evidence/evidence-file';

export const accountRoles = ['operator', 'reviewer', 'admin'] as const;
export type AccountRole = (typeof accountRoles)[number];
export const candidateStates = ['open', 'confirmed', 'rejected'] as const;
export const evidenceStates = ['pending', 'complete', 'missing'] as const;
export const reviewDecisions = ['confirm', 'reject', 'duplicate', 'not-ours', 'cannot-tell'] as const;
export const caseStates = ['filed', 'withdrawn'] as const;
/** What a stored file is; `camera-still` is a camera's last masked still, the rest belongs to candidates. */
export const storedFileKinds = [...evidenceKinds, 'camera-still'] as const;

/** Categories as the kit wants them: a list that cannot be empty. */
export const categories = problemCategoryNames as readonly [string, ...string[]] as readonly [
  (typeof problemCategoryNames)[number],
  ...(typeof problemCategoryNames)[number][],
];
