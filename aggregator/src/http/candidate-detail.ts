import type { Sighting } from '@streetwarden/shared/evidence/manifest';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { eq } from 'drizzle-orm';
import type { Static } from 'typebox';
import type { CandidateRepository } from '#candidate/candidate-repository';
import { readWhole } from '#evidence/evidence-intake';
import type { EvidenceStore } from '#evidence/evidence-store';
import { checkManifest, parseSignedManifest } from '#evidence/manifest-check';
import type { CandidateDetailForm, CandidateForm, VerificationFormSchema } from '#http/forms/candidate-form';
import type { Storage } from '#storage/storage';

export type VerificationForm = Static<typeof VerificationFormSchema>;
type Check = VerificationForm['checks'][number];

export interface CandidateDetailParts {
  readonly candidates: CandidateRepository;
  readonly storage: Storage;
  readonly store: EvidenceStore;
}

export type CandidateDetailReader = (id: string, viewerId: string) => Promise<CandidateDetailForm>;

/** Joins what the database knows of a candidate with what its signed manifest says. */
export function createCandidateDetailReader({
  candidates,
  storage,
  store,
}: CandidateDetailParts): CandidateDetailReader {
  return async (id, viewerId) => {
    const { form, ...facts } = await candidates.facts(id, viewerId);
    const manifest = await checkNewestManifest({ storage, store }, form);
    const checks = [manifest.check, ...fileChecks(form), clockCheck(facts.clock)];
    return {
      ...form,
      ...facts,
      sightings: [...manifest.sightings],
      verification: { status: statusOf(form, checks.slice(0, -1)), checks },
    };
  };
}

/** An untrusted clock is told, yet does not make evidence false: a person decides about it. */
function clockCheck(clock: { readonly isTrusted: boolean; readonly source: string }): Check {
  return { name: 'clock', ok: clock.isTrusted, detail: clock.source };
}

function statusOf(form: CandidateForm, checks: readonly Check[]): VerificationForm['status'] {
  if (form.evidence.some((file) => file.state === 'damaged')) return 'failed';
  const isComplete = form.evidence.every((file) => file.state === 'stored');
  if (checks.every((check) => check.ok)) return isComplete ? 'verified' : 'pending';
  return checks.some((check) => !check.ok && check.detail !== waiting) ? 'failed' : 'pending';
}

/** Detail of a check that only lacks files which have not arrived. */
const waiting = 'not arrived';

function fileChecks(form: CandidateForm): readonly Check[] {
  return form.evidence.map((file) => ({
    name: `${file.kind} ${file.sha256.slice(0, 12)}`,
    ok: file.state === 'stored',
    detail: file.state === 'stored' ? 'SHA-256' : file.state === 'damaged' ? 'does not match its hash' : waiting,
  }));
}

async function checkNewestManifest(
  { storage, store }: { readonly storage: Storage; readonly store: EvidenceStore },
  form: CandidateForm,
): Promise<{ readonly check: Check; readonly sightings: readonly Sighting[] }> {
  const newest = form.evidence
    .filter((file) => file.kind === 'manifest' && file.state === 'stored')
    .reduce<CandidateForm['evidence'][number] | undefined>(
      (best, file) => (best === undefined || file.capturedAt > best.capturedAt ? file : best),
      undefined,
    );
  if (newest === undefined) return { check: { name: 'manifest', ok: false, detail: waiting }, sightings: [] };
  try {
    const signed = parseSignedManifest(await readWhole(store, newest.sha256));
    const context = await storage.read(async (view) => {
      const { edges, candidateEvidence } = view.tables;
      const [edge] = await view.select({ pem: edges.publicKeyPem }).from(edges).where(eq(edges.id, form.edgeId));
      const announced = await view.select().from(candidateEvidence).where(eq(candidateEvidence.candidateId, form.id));
      return { publicKeyPem: edge?.pem ?? '', announced };
    });
    checkManifest(signed, { edgeId: form.edgeId, candidateId: form.id, ...context });
    const detail = `Ed25519 ${signed.signature.keyId.slice(0, 12)}`;
    return { check: { name: 'manifest', ok: true, detail }, sightings: signed.manifest.sightings };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { check: { name: 'manifest', ok: false, detail: error.code }, sightings: [] };
  }
}
