import type { paths } from '#api/schema.d';

// The aggregator's OpenAPI description is the one place that states these shapes; here they only get names.
type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never;
/** Answer of a GET. */
export type Answer<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: infer Ok } } }
  ? Json<Ok>
  : never;
/** One item of a list. */
export type ItemOf<Path extends keyof paths> = Answer<Path> extends { items: readonly (infer Item)[] } ? Item : never;

export type { Box } from '@streetwarden/shared/domain/geometry';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export type Me = Answer<'/api/me'>;
export type Account = ItemOf<'/api/accounts'>;
export type Role = Account['roles'][number];
export type CandidateItem = ItemOf<'/api/candidates'>;
export type CandidateCounts = Answer<'/api/candidates/counts'>;
export type CandidateDetail = Answer<'/api/candidates/{id}'>;
export type EvidenceItem = CandidateItem['evidence'][number];
export type DecisionKind = NonNullable<CandidateItem['decision']>;
export type NearbyItem = CandidateDetail['nearby'][number];
export type Verification = CandidateDetail['verification'];
export type ProblemItem = ItemOf<'/api/problems'>;
export type CaseMark = ItemOf<'/api/cases/on-map'>;
export type CaseItem = ItemOf<'/api/cases'>;
export type SimilarCase = ItemOf<'/api/cases/similar'>;
export type CaseDetail = Answer<'/api/cases/{id}'>;
export type CustodyEntry = CaseDetail['custody'][number];
export type EdgeItem = ItemOf<'/api/edges'>;
export type CameraItem = ItemOf<'/api/cameras'>;
export type SystemFacts = Answer<'/api/system'>;
