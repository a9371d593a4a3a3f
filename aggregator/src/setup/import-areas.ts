import { eq } from 'drizzle-orm';
import type { RowReader } from '#catalogue/row-reader';
import { createRowReader } from '#catalogue/row-reader';
import type { OrganisationActor } from '#organisation/change-log';
import type { TenantService } from '#organisation/tenant-service';
import { inOrderOfNeed } from '#setup/dependent-rows';
import { readSetupRows } from '#setup/setup-folder';
import { createRowTally, type SetupReport, type Taken } from '#setup/setup-report';
import type { RunningMode, TenantKind } from '#storage/organisation-words';
import type { TenantRow } from '#storage/schema';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';

const columns = { required: ['code', 'name', 'kind'], optional: ['parent', 'mode'] } as const;
const kindWords: Readonly<Record<string, TenantKind>> = {
  ...{ city: 'city', district: 'district', street: 'street', community: 'community' },
  ...{ 市: 'city', 县区: 'district', 街道: 'street', 乡镇: 'street', 社区: 'community', 村: 'community' },
};
const modeWords: Readonly<Record<string, RunningMode | 'own'>> = {
  ...{ '': 'own', building: 'building', trial: 'trial', live: 'live' },
  ...{ 建设中: 'building', 试运行: 'trial', 正式运行: 'live' },
};

interface AreaRow {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: TenantKind;
  /** Empty: the city. */
  readonly parent: string;
  readonly mode: RunningMode | undefined;
  readonly needs: readonly string[];
}

export interface ImportAreasParts {
  readonly storage: Storage;
  readonly tenants: TenantService;
  readonly actor: OrganisationActor;
}

/** Adds areas that are not known by their code; a row of the kind `city` gives the city its code and name. */
export async function importAreas(
  file: string,
  bytes: Uint8Array,
  { storage, tenants, actor }: ImportAreasParts,
): Promise<SetupReport> {
  const tally = createRowTally(file);
  const reader = createRowReader(tally.faults);
  const rows = await readSetupRows(bytes, columns, tally.faults);
  const areas = rows.flatMap((row) => {
    reader.open(row);
    const area = readArea(reader);
    return area === undefined ? [] : [{ row: row.row, ...area }];
  });
  for (const area of inOrderOfNeed(areas)) {
    await tally.take(area.row, () => (area.kind === 'city' ? nameCity(area) : addArea(area)));
  }
  return tally.report();

  async function findByCode(code: string): Promise<readonly TenantRow[]> {
    return await storage.read((view) =>
      view.select().from(view.tables.tenants).where(eq(view.tables.tenants.code, code)),
    );
  }

  async function addArea({ code, name, kind, mode, parent }: AreaRow): Promise<Taken> {
    const [known] = await findByCode(code);
    if (known !== undefined) return 'known';
    const [above] = parent === '' ? [] : await findByCode(parent);
    // A code that nobody has is told by the service as an area that does not exist.
    const parentId = parent === '' ? rootTenantId : (above?.id ?? parent);
    await tenants.add({ parentId, code, name, kind, ...(mode === undefined ? {} : { mode }) }, actor);
    return 'taken';
  }

  async function nameCity({ code, name, mode }: AreaRow): Promise<Taken> {
    const { version, code: before } = await tenants.read(rootTenantId, actor);
    if (before === code) return 'known';
    await tenants.change(rootTenantId, { version, code, name, ...(mode === undefined ? {} : { mode }) }, actor);
    return 'taken';
  }
}

function readArea(reader: RowReader): Omit<AreaRow, 'row'> | undefined {
  const code = reader.text('code', { maxLength: 12, pattern: /^\d{6,12}$/, rule: 'a 区划 code of 6, 9 or 12 digits' });
  const name = reader.text('name', { maxLength: 100 });
  const kind = reader.choice('kind', kindWords);
  const mode = reader.choice('mode', modeWords);
  const parent = reader.optionalText('parent', 12) ?? '';
  if (code === undefined || name === undefined || kind === undefined || mode === undefined) return undefined;
  return { code, name, kind, parent, mode: mode === 'own' ? undefined : mode, needs: parent === '' ? [] : [parent] };
}
