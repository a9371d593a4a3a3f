import type { ModelFact } from '@streetwarden/shared/evidence/evidence-file';
import type { CandidateRow } from '#storage/schema';

/** The model that decided, as messages and forms name it; nothing where a person decided. */
export function modelIn({ model }: Pick<CandidateRow, 'model'>): { readonly model?: ModelFact } {
  return isModel(model) ? { model } : {};
}

function isModel(model: CandidateRow['model']): model is ModelFact {
  return 'sha256' in model;
}
