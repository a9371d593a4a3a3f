import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { createImportFaults, faultText, type ImportFault, type ImportFaults } from '#catalogue/import-report';

/** What became of one file of the folder. */
export interface SetupReport {
  readonly file: string;
  readonly taken: number;
  /** Rows that stood there already, and were left as they are. */
  readonly known: number;
  readonly faults: readonly ImportFault[];
}

/** The report as lines of text, every fault with its file, row, field and rule. */
export function reportText({ file, taken, known, faults }: SetupReport): string {
  const counts = `${file}: ${taken} taken, ${known} known, ${faults.length} refused\n`;
  return counts + faults.map((fault) => `  ${file} ${faultText(fault)}\n`).join('');
}

/** Whether a row was taken, or stood there already. */
export type Taken = 'taken' | 'known';

/** Counts what becomes of the rows of one file; a row that breaks a rule is told and does not keep the others out. */
export interface RowTally {
  readonly faults: ImportFaults;
  /** Does what a row asks for; a known problem becomes its fault. */
  take(row: number, act: () => Promise<Taken>): Promise<void>;
  report(): SetupReport;
}

export function createRowTally(file: string): RowTally {
  const counts = { taken: 0, known: 0 };
  const faults = createImportFaults();
  return {
    faults,
    async take(row, act) {
      try {
        counts[await act()] += 1;
      } catch (error) {
        if (!isDomainError(error)) throw error;
        addProblem(faults, row, error);
      }
    },
    report: () => ({ file, ...counts, faults: faults.list }),
  };
}

/** What a whole file was refused for: its own list of faults, or the problem with the file. */
export function refusedReport(file: string, error: unknown): SetupReport {
  if (!isDomainError(error)) throw error;
  const faults = createImportFaults();
  const { faults: texts } = error.params;
  if (Array.isArray(texts)) for (const text of texts) addText(faults, text);
  else addProblem(faults, 0, error);
  return { file, taken: 0, known: 0, faults: faults.list };
}

function addProblem(faults: ImportFaults, row: number, error: Error & { readonly code: string }): void {
  faults.add(row, error.code, error.message);
}

/** The importers tell their faults as text: `row 3, code: what it should be`. */
function addText(faults: ImportFaults, text: string): void {
  const [, row = '0', field = 'file', rule = text] = /^row (\d+), ([^:]+): (.*)$/s.exec(text) ?? [];
  faults.add(Number(row), field, rule);
}
