import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraActor } from '#camera/camera-service';
import type { GroupService } from '#camera/group-service';
import type { TourService } from '#camera/tour-service';
import { createRowReader, type RowReader } from '#catalogue/row-reader';
import type { KnownCodes } from '#setup/known-codes';
import { readSetupRows } from '#setup/setup-folder';
import { createRowTally, type RowTally, type SetupReport } from '#setup/setup-report';
import type { TourStep } from '#storage/camera-words';

interface SetLine {
  readonly row: number;
  readonly name: string;
  /** Number of the camera. */
  readonly camera: string;
  readonly dwellSeconds: number;
  readonly presetToken: string | null;
}

export interface CameraSetParts {
  readonly groups: GroupService;
  readonly tours: TourService;
  readonly codes: KnownCodes;
  readonly actor: CameraActor;
}

const nameRule = { maxLength: 100 } as const;
const usualDwellSeconds = 10;

/** Adds shared groups that are not known by their name; a line is one camera of one group. */
export async function importCameraGroups(file: string, bytes: Uint8Array, parts: CameraSetParts): Promise<SetupReport> {
  const { groups, codes, actor } = parts;
  const tally = createRowTally(file);
  const sets = await readSets(bytes, { required: ['group', 'camera'], optional: [] }, tally);
  const known = new Set((await groups.list(actor)).flatMap(({ isShared, name }) => (isShared ? [name] : [])));
  for (const [name, lines] of sets) {
    await tally.take(lines[0]?.row ?? 0, async () => {
      if (known.has(name)) return 'known';
      const cameraRecordIds = [...new Set(await Promise.all(lines.map((line) => idOf(line, codes))))];
      await groups.add({ name, cameraRecordIds, isShared: true }, actor);
      return 'taken';
    });
  }
  return tally.report();
}

/** Adds shared tours that are not known by their name; a line is one step of one tour, in the order of the file. */
export async function importCameraTours(file: string, bytes: Uint8Array, parts: CameraSetParts): Promise<SetupReport> {
  const { tours, codes, actor } = parts;
  const tally = createRowTally(file);
  const sets = await readSets(bytes, { required: ['tour', 'camera'], optional: ['dwellSeconds', 'preset'] }, tally);
  const known = new Set((await tours.list(actor)).flatMap(({ isShared, name }) => (isShared ? [name] : [])));
  for (const [name, lines] of sets) {
    await tally.take(lines[0]?.row ?? 0, async () => {
      if (known.has(name)) return 'known';
      const steps: TourStep[] = [];
      for (const line of lines) {
        const { dwellSeconds, presetToken } = line;
        steps.push({ cameraRecordId: await idOf(line, codes), dwellSeconds, presetToken });
      }
      await tours.add({ name, steps, isShared: true }, actor);
      return 'taken';
    });
  }
  return tally.report();
}

/** The lines by the name of their set; a set with a bad line is left out as a whole. */
async function readSets(
  bytes: Uint8Array,
  columns: { readonly required: readonly [string, string]; readonly optional: readonly string[] },
  tally: RowTally,
): Promise<ReadonlyMap<string, readonly SetLine[]>> {
  const [setColumn] = columns.required;
  const reader = createRowReader(tally.faults);
  const sets = new Map<string, SetLine[]>();
  const broken = new Set<string>();
  for (const row of await readSetupRows(bytes, columns, tally.faults)) {
    reader.open(row);
    const line = readLine(reader, setColumn);
    const name = row.values[setColumn] ?? '';
    if (line === undefined) broken.add(name);
    else sets.set(name, [...(sets.get(name) ?? []), { row: row.row, ...line }]);
  }
  for (const name of broken) sets.delete(name);
  return sets;
}

function readLine(reader: RowReader, setColumn: string): Omit<SetLine, 'row'> | undefined {
  const name = reader.text(setColumn, nameRule);
  const camera = reader.text('camera', { maxLength: 64 });
  const dwellSeconds = reader.has('dwellSeconds') ? reader.integer('dwellSeconds', 3, 3600) : usualDwellSeconds;
  const presetToken = reader.optionalText('preset', 64) ?? null;
  if (name === undefined || camera === undefined || dwellSeconds === undefined) return undefined;
  return { name, camera, dwellSeconds, presetToken };
}

/** @throws {DomainError} `not-found` with the number that no camera has. */
async function idOf({ camera }: SetLine, codes: KnownCodes): Promise<string> {
  const id = await codes.cameraRecordId(camera);
  if (id === undefined) throw new DomainError('not-found', { what: 'camera', id: camera });
  return id;
}
