import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { Candidate } from '@streetwarden/shared/message/candidate-message';

/** A candidate with its evidence durably stored in the box: ready for the outbox. */
export interface EvidenceBundle {
  readonly candidate: Candidate;
  /** The same files as `candidate.evidence`, with where the box keeps each. */
  readonly files: readonly (EvidenceFile & { readonly path: string })[];
}
