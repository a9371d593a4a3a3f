import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file of a package; what is large comes as a stream when its turn comes. */
export interface PackageEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly content: Buffer | (() => Promise<Readable>);
}

// One fixed form (stored, a fixed date, one mode), so that a verifier can write the archive again and compare every byte.
// The date lies before 1980, which yazl turns into the same DOS date in every time zone.
const fixedForm = { mtime: new Date(0), mode: 0o100644, compress: false, forceDosTimestamp: true } as const;

/** Writes a package; the same entries in the same order always give the same bytes. */
export function writePackageZip(entries: readonly PackageEntry[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { path, sizeBytes, content } of entries) {
    if (Buffer.isBuffer(content)) {
      zip.addBuffer(content, path, fixedForm);
      continue;
    }
    zip.addReadStreamLazy(path, { ...fixedForm, size: sizeBytes }, (done) => {
      content().then(
        (stream) => {
          stream.on('error', (error) => output.destroy(error));
          done(null, stream);
        },
        (error: Error) => output.destroy(error),
      );
    });
  }
  zip.end();
  return output;
}
