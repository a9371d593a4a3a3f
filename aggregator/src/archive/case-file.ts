import sharp from 'sharp';
import { type CaseFileCheckParts, checkCaseFile } from '#archive/case-file-check';
import { caseFileContent } from '#archive/case-file-content';
import { readCaseFileFacts } from '#archive/case-file-facts';
import { type CaseFileLanguage, caseFileWords } from '#archive/case-file-words';
import type { GateRules } from '#archive/gate-reader';
import { setCaseFile } from '#archive/set-case-file';
import { readWhole } from '#evidence/evidence-intake';
import type { EvidenceStore } from '#evidence/evidence-store';
import { createReaderPool } from '#storage/reader-pool';
import type { Storage } from '#storage/storage';

export interface CaseFileParts extends CaseFileCheckParts {
  readonly storage: Storage;
  readonly store: EvidenceStore;
  readonly rules: GateRules;
}

export interface CaseFileWriter {
  /**
   * Writes the 案卷 of a case as PDF: what was done, by whom, with what evidence, and whether it still is what it was.
   *
   * The caller logs the export. Camera pictures are the masked ones.
   * @throws {DomainError} `not-found`.
   */
  write(caseId: string, given: { readonly language: CaseFileLanguage; readonly exportedAt: Date }): Promise<Buffer>;
}

const pictureWidthPx = 1000;
const maxInputPixels = 50_000_000;

export function createCaseFileWriter(parts: CaseFileParts): CaseFileWriter {
  const { storage, store, rules } = parts;
  /** So many documents are set at a time, each in a thread. */
  const threads = createReaderPool(['first', 'second']);

  async function printed(sha256: string): Promise<Buffer | undefined> {
    try {
      return await sharp(await readWhole(store, sha256), { limitInputPixels: maxInputPixels })
        .rotate()
        .resize({ width: pictureWidthPx, height: pictureWidthPx, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .jpeg({ quality: 80 })
        .toBuffer();
    } catch {
      // The list of evidence says what state it is in; a page with an empty frame says the rest.
      return undefined;
    }
  }

  return {
    async write(caseId, { language, exportedAt }) {
      const facts = await storage.read((view) => readCaseFileFacts(view, rules, caseId));
      const findings = await checkCaseFile(parts, facts);
      const content = caseFileContent(facts, findings, { language, exportedAt });
      const pictures = new Map<string, Buffer>();
      for (const block of content.sections.flatMap(({ blocks }) => blocks)) {
        if (block.kind !== 'pictures') continue;
        for (const { sha256 } of block.items) {
          const picture = await printed(sha256);
          if (picture !== undefined) pictures.set(sha256, picture);
        }
      }
      const given = { exportedAt, language, noPicture: caseFileWords.noPicture[language] };
      return await threads.use(async () => await setCaseFile(content, pictures, given));
    },
  };
}
