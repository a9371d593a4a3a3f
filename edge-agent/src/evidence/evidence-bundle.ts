import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import type { Candidate } from '@streetwarden/shared/message/candidate-message';

/** A candidate with its evidence durably stored in the box: ready for the outbox. */
export interface EvidenceBundle {
  readonly candidate: Candidate;
  /** Revision of the EdgeCandidate this came of; the message counts its own, because a clip follows as one more. */
  readonly toldRevision?: number;
  /** The same files as `candidate.evidence`, with where the box keeps each. */
  readonly files: readonly (EvidenceFile & { readonly path: string })[];
}
