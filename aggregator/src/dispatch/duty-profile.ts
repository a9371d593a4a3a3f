import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DomainError, isDomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { CatalogueImporter } from '#catalogue/import-catalogue';
import { createImportFaults } from '#catalogue/import-report';
import type { DutyContext } from '#dispatch/check-duties';
import type { DutyImporter } from '#dispatch/import-duties';
import { type OrganisationActor, serverActor } from '#organisation/change-log';
import type { NewUnit } from '#organisation/unit-service';
import { unitTypes } from '#storage/organisation-words';

const rowSchema = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]));

/** Units, classes and duties of one place in one file. */
const DutyProfileSchema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    source: Type.String(),
    defaultUnit: Type.String({ minLength: 1 }),
    units: Type.Array(
      Type.Object(
        {
          code: Type.String({ minLength: 1 }),
          name: Type.String({ minLength: 1 }),
          type: Type.Enum([...unitTypes]),
          isDispatchable: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
    ),
    classes: Type.Array(rowSchema),
    rules: Type.Array(rowSchema),
  },
  { additionalProperties: false },
);
export type DutyProfile = Static<typeof DutyProfileSchema>;

export interface DutyProfileParts {
  readonly catalogue: Pick<CatalogueImporter, 'importCatalogue'>;
  readonly duties: DutyImporter;
  readonly units: { add(unit: NewUnit, actor: OrganisationActor): Promise<unknown> };
}

/** Kaihua's division of duties of 2018: nine units and 61 problem types. @see aggregator/data/README.md */
const kaihuaFile = fileURLToPath(new URL('../../data/duties/kaihua.json', import.meta.url));

export async function readKaihuaProfile(): Promise<DutyProfile> {
  return parseDutyProfile(await readFile(kaihuaFile, 'utf8'));
}

/** @throws {DomainError} `import-format-unknown`. */
export function parseDutyProfile(text: string): DutyProfile {
  const profile: unknown = readJson(text);
  const [fault] = Value.Errors(DutyProfileSchema, profile);
  if (Value.Check(DutyProfileSchema, profile)) return profile;
  throw new DomainError('import-format-unknown', {
    format: 'JSON',
    reason: `${fault?.instancePath ?? '/'} ${fault?.message ?? 'is not a duty profile'}`,
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DomainError('import-format-unknown', { format: 'JSON', reason: (cause as Error).message }, { cause });
  }
}

/**
 * Gives a tenant the units, classes and duties of a profile; units whose code is taken are left as they are.
 *
 * Everything is checked before anything is written.
 * @returns id of the duty table.
 * @throws {DomainError} as the importers do.
 */
export async function loadDutyProfile(
  { catalogue, duties, units }: DutyProfileParts,
  profile: DutyProfile,
  wanted: { readonly tenantId: string; readonly effectiveFrom: Date; readonly importedBy: string },
): Promise<string | null> {
  const shared = { ...wanted, name: profile.name, format: 'json' } as const;
  const classFile = { ...shared, bytes: bytesOf(profile.classes) };
  const ruleFile = { ...shared, bytes: bytesOf(profile.rules), effectiveUntil: null, defaultUnit: profile.defaultUnit };
  const faults = createImportFaults();
  const checked = [
    await catalogue.importCatalogue({ ...classFile, isDryRun: true }),
    await duties.importDuties({ ...ruleFile, isDryRun: true, planned: plannedBy(profile) }),
  ];
  for (const { row, field, rule } of checked.flatMap((report) => report.faults)) faults.add(row, field, rule);
  faults.refuseIfAny();
  for (const unit of profile.units) {
    try {
      await units.add({ ...unit, tenantId: wanted.tenantId }, serverActor);
    } catch (error) {
      if (!isDomainError(error, 'code-taken')) throw error;
    }
  }
  await catalogue.importCatalogue({ ...classFile, isDryRun: false });
  return (await duties.importDuties({ ...ruleFile, isDryRun: false })).tableId;
}

/** The units and classes that will be there when the duties are imported. */
function plannedBy({ units, classes }: DutyProfile): DutyContext {
  return {
    units: new Map(units.map((unit) => [unit.code, { ...unit, id: unit.code, isActive: true }])),
    classKeys: new Set(classes.map((row) => `${row['scheme']}|${row['kind']}|${row['code']}`)),
  };
}

const bytesOf = (rows: readonly unknown[]): Uint8Array => Buffer.from(JSON.stringify(rows), 'utf8');
