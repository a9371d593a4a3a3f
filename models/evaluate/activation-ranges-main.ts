import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { decodePicture } from '#decode-picture';

/** A photo to look at, as streetnet.quantize lists them. */
interface Photo {
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Runs a graph whose outputs are single numbers over photos; prints per output its value in each of them.
 *
 * usage: activation-ranges-main.ts <graph with numbers as outputs>.onnx <photos.json>
 */
async function main(): Promise<void> {
  const [graphFile, photosFile] = process.argv.slice(2);
  if (graphFile === undefined || photosFile === undefined) {
    throw new Error('usage: activation-ranges-main.ts <graph.onnx> <photos.json>');
  }
  const photos = JSON.parse(await readFile(photosFile, 'utf8')) as Photo[];
  const session = await InferenceSession.create(graphFile, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const values: Record<string, number[]> = Object.fromEntries(session.outputNames.map((name) => [name, []]));
  for (const photo of photos) {
    const { pixels, widthPx, heightPx } = await decodePicture({ ...photo, truth: [] });
    const outputs = await session.run({ image: new Tensor('uint8', pixels, [1, heightPx, widthPx, 3]) });
    for (const name of session.outputNames) values[name]?.push(Number(outputs[name]?.data[0]));
  }
  await session.release();
  process.stdout.write(JSON.stringify(values));
}

await main();
