import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { maskRegionsOf } from '@streetwarden/edge-agent/evidence/mask-regions';
import { lookForMasking } from '@streetwarden/edge-agent/evidence/masking-look';
import { decodeStill, maskStill } from '@streetwarden/edge-agent/evidence/still-image';
import type { RgbPicture } from '@streetwarden/edge-agent/platform/picture';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { decodePicture } from '#decode-picture';
import { EvaluateInputError } from '#evaluate-input-error';
import { type FaceFinder, openFaceFinder } from '#face-finder';
import { type LabelledPicture, readLabelledSet } from '#labelled-set';
import { countBySize, coveredShareOf, type FaceFate, fatesOf } from '#masking-figures';
import { type OpenModel, openModel } from '#open-model';
import { drawSampleSheet, type Sample } from '#sample-sheet';

const root = resolve(import.meta.dirname, '../..');
const usage =
  'models:masking -- --data <folder with annotations.json> [--data <another>…] [--model <name>/<version>] [--models <folder>] [--faces <yunet onnx>] [--face-score 0.7] [--sheet <PNG of the faces left>] [--json]';
/** Photos without a face, in which all masking is needless: one of so many is enough to tell how much of it there is. */
const facelessEvery = 8;
const wholePicture = { x: 0, y: 0, w: 1, h: 1 };
const mostSamples = 40;

interface SetTally {
  readonly fates: FaceFate[];
  /** Share of the picture under masks, per photo with faces and per looked-at photo without. */
  readonly maskedShares: { readonly withFaces: number[]; readonly withoutFaces: number[] };
}

interface Judge {
  readonly model: OpenModel;
  readonly finder: FaceFinder;
  readonly samples: Sample[];
}

/** Counts the faces that a public detector still finds in masked copies of photos, made by the agent's own masking. */
async function main(): Promise<void> {
  const { values } = readValues();
  if (values.data === undefined) throw new EvaluateInputError(`--data is missing; ${usage}`);
  const faceScore = Number(values['face-score']);
  if (!(faceScore > 0 && faceScore < 1)) throw new EvaluateInputError('--face-score must be between 0 and 1');
  const sets = await Promise.all(
    values.data.map(async (folder) => ({ name: basename(resolve(folder)), pictures: await readLabelledSet(folder) })),
  );
  const model = await openModel(join(resolve(values.models), values.model));
  const finder = await openFaceFinder(resolve(values.faces), faceScore);
  const judge: Judge = { model, finder, samples: [] };
  try {
    const tallies = new Map<string, SetTally>();
    for (const { name, pictures } of sets) {
      const tally: SetTally = { fates: [], maskedShares: { withFaces: [], withoutFaces: [] } };
      for (const [index, labelled] of pictures.entries()) await judgePhoto(judge, tally, labelled, index);
      tallies.set(name, tally);
      process.stderr.write(`${name}: ${tally.fates.length} faces in ${pictures.length} photos\n`);
    }
    if (values.sheet !== undefined && judge.samples.length > 0) await drawSampleSheet(judge.samples, values.sheet);
    print({ model: values.model, faceScore, tallies }, values.json ?? false);
  } finally {
    await finder.close();
    await model.close();
  }
}

function readValues() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: {
        data: { type: 'string', multiple: true },
        model: { ...text, default: shippedModel.replace('models/', '') },
        models: { ...text, default: join(root, 'models') },
        faces: { ...text, default: join(root, '../shared/data/weights/yunet_face/yunet_n_dynamic.onnx') },
        'face-score': { ...text, default: '0.7' },
        sheet: text,
        json: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new EvaluateInputError(`${cause instanceof Error ? cause.message : 'wrong arguments'}; ${usage}`, { cause });
  }
}

async function judgePhoto(judge: Judge, tally: SetTally, labelled: LabelledPicture, index: number): Promise<void> {
  const picture = await decodePicture(labelled);
  const before = await judge.finder.find(picture);
  if (before.length === 0) {
    if (index % facelessEvery !== 0) return;
    const regions = maskRegionsOf(await lookForMasking(judge.model.look, picture));
    tally.maskedShares.withoutFaces.push(coveredShareOf(wholePicture, regions));
    return;
  }
  const regions = maskRegionsOf(await lookForMasking(judge.model.look, picture));
  const masked = await decodeStill(await maskStill(picture, regions));
  const after = await judge.finder.find(masked);
  const fates = fatesOf({ heightPx: picture.heightPx, before, after, regions });
  tally.fates.push(...fates);
  tally.maskedShares.withFaces.push(coveredShareOf(wholePicture, regions));
  keepSample(judge.samples, masked, labelled, fates);
}

function keepSample(
  samples: Sample[],
  picture: RgbPicture,
  labelled: LabelledPicture,
  fates: readonly FaceFate[],
): void {
  const left = fates.filter((fate) => fate.isStillFound);
  if (left.length === 0 || samples.length >= mostSamples) return;
  const found = left.map(({ face }) => ({ label: 'head' as const, score: face.score, box: face.box }));
  samples.push({ name: basename(labelled.file), picture, found, colour: '#f33' });
}

function print(
  {
    model,
    faceScore,
    tallies,
  }: { readonly model: string; readonly faceScore: number; readonly tallies: ReadonlyMap<string, SetTally> },
  isJson: boolean,
): void {
  const all = [...tallies.values()];
  const total = countBySize(all.flatMap(({ fates }) => fates));
  const perSet = Object.fromEntries([...tallies].map(([name, { fates }]) => [name, countBySize(fates)]));
  const maskedShare = {
    photosWithFaces: meanOf(all.flatMap(({ maskedShares }) => maskedShares.withFaces)),
    photosWithoutFaces: meanOf(all.flatMap(({ maskedShares }) => maskedShares.withoutFaces)),
  };
  if (isJson) {
    console.log(JSON.stringify({ model, faceScore, bySize: total, perSet, maskedShare }, null, 2));
    return;
  }
  console.table(Object.fromEntries(Object.entries(perSet).map(([name, { all: row }]) => [name, row])));
  console.table(total);
  console.log(
    `masked: ${percent(maskedShare.photosWithFaces)} of the picture where faces are, ${percent(maskedShare.photosWithoutFaces)} where none is`,
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

main().catch((error: unknown) => {
  const isInput = error instanceof EvaluateInputError || isDomainError(error);
  process.stderr.write(
    `${error instanceof Error ? (isInput ? error.message : (error.stack ?? error.message)) : 'unknown error'}\n`,
  );
  process.exitCode = isInput ? 2 : 1;
});
