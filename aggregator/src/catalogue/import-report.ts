import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';

export const ImportFaultSchema = Type.Object({
  row: Type.Integer({ description: 'row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file' }),
  field: Type.String(),
  rule: Type.String({ description: 'what it should have been' }),
});
export type ImportFault = Readonly<Static<typeof ImportFaultSchema>>;

/** Collects what is wrong with a file, every row of it, before anything is imported. */
export interface ImportFaults {
  readonly list: readonly ImportFault[];
  add(row: number, field: string, rule: string): void;
  /** @throws {DomainError} `import-refused` with every fault, when there is one. */
  refuseIfAny(): void;
}

export function createImportFaults(): ImportFaults {
  const list: ImportFault[] = [];
  return {
    list,
    add: (row, field, rule) => {
      list.push({ row, field, rule });
    },
    refuseIfAny() {
      const [first] = list;
      if (first === undefined) return;
      throw new DomainError('import-refused', {
        faultCount: list.length,
        first: faultText(first),
        faults: list.map(faultText),
      });
    },
  };
}

export const faultText = ({ row, field, rule }: ImportFault): string => `row ${row}, ${field}: ${rule}`;
