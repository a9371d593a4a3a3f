import { type ArchiveKeeper, createArchiveKeeper } from '#archive/archive-keeper';
import { type CameraReviewService, createCameraReviews } from '#archive/camera-reviews';
import { type CaseFileWriter, createCaseFileWriter } from '#archive/case-file';
import type { GateRules } from '#archive/gate-reader';
import { takeReview } from '#camera/take-review';
import type { EvidenceServices } from '#evidence/open-evidence';
import type { Ledger } from '#ledger/open-ledger';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';
import { type CasePackager, createCasePackager } from '#verify-package/case-package';

export interface ComposeArchiveOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly evidence: Pick<EvidenceServices, 'store' | 'storeBytes' | 'reader'>;
  readonly rules: GateRules;
}

export interface ComposedArchive {
  readonly rules: GateRules;
  readonly keeper: ArchiveKeeper;
  readonly reviews: CameraReviewService;
  readonly caseFiles: CaseFileWriter;
  readonly packager: CasePackager;
}

/** Joins what a case leaves behind: sealed records, case files, packages, and the register of reviewed cameras. */
export function composeArchive({ storage, clock, ledger, evidence, rules }: ComposeArchiveOptions): ComposedArchive {
  const { keys } = ledger;
  const { reader, store } = evidence;
  const keeper = createArchiveKeeper({ storage, evidence, clock });
  const caseFiles = createCaseFileWriter({ storage, store, rules, ledger, keyId: keys.keyId, reader, archive: keeper });
  const packager = createCasePackager({
    ...{ storage, clock, ledger, keys, reader, rules },
    archive: keeper,
    caseFile: (caseId, exportedAt) => caseFiles.write(caseId, { language: 'zh', exportedAt }),
  });
  return { rules, keeper, reviews: createCameraReviews({ storage, clock, onFiled: takeReview }), caseFiles, packager };
}
