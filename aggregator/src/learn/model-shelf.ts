import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ModelManifestSchema } from '@streetwarden/shared/domain/model-manifest';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { Value } from 'typebox/value';
import type { ModelFile } from '#storage/learn-words';

/** The part of the data folder where models lie that boxes may fetch. */
export const modelFolderOf = (dataDir: string) => join(dataDir, 'models');

/** A model as it lies in a folder, checked. */
export interface ShelvedModel {
  /** `<name>/<version>`. */
  readonly id: string;
  /** Of the ONNX file. */
  readonly sha256: string;
  readonly files: readonly ModelFile[];
}

/** Where models lie that boxes may fetch: `<root>/<name>/<version>/`. */
export interface ModelShelf {
  /**
   * Copies a model folder onto the shelf: manifest and ONNX file, nothing else.
   *
   * @throws {DomainError} `model-missing`, `model-manifest-invalid`, `model-hash-mismatch`.
   */
  add(folder: string): Promise<ShelvedModel>;
  /** @throws {DomainError} `model-missing`. */
  read(id: string, file: string): Promise<Buffer>;
}

export function createModelShelf(root: string): ModelShelf {
  return {
    async add(folder) {
      const model = await checkModel(folder);
      const target = join(root, model.id);
      const part = `${target}.part`;
      await rm(part, { recursive: true, force: true });
      await mkdir(part, { recursive: true });
      for (const { name } of model.files) await cp(join(folder, name), join(part, name));
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { recursive: true, force: true });
      await rename(part, target);
      return model;
    },
    // `basename` keeps a request on the shelf, whatever it names.
    read: (id, file) => readOrRefuse(join(root, id, basename(file))),
  };
}

async function checkModel(folder: string): Promise<ShelvedModel> {
  const manifestFile = join(folder, 'manifest.json');
  const manifestBytes = await readOrRefuse(manifestFile);
  const manifest = parseManifest(manifestFile, manifestBytes);
  const file = join(folder, basename(manifest.file));
  const actual = sha256Of(await readOrRefuse(file));
  if (actual !== manifest.sha256) {
    throw new DomainError('model-hash-mismatch', { file, actual, expected: manifest.sha256 });
  }
  return {
    id: `${manifest.name}/${manifest.version}`,
    sha256: manifest.sha256,
    files: [
      { name: 'manifest.json', sha256: sha256Of(manifestBytes) },
      { name: basename(manifest.file), sha256: actual },
    ],
  };
}

function parseManifest(file: string, bytes: Buffer) {
  let content: unknown;
  try {
    content = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new DomainError('model-manifest-invalid', { file, field: '/', rule: 'is valid JSON' }, { cause });
  }
  if (Value.Check(ModelManifestSchema, content)) return content;
  const [first] = Value.Errors(ModelManifestSchema, content);
  const facts = { file, field: first?.instancePath || '/', rule: first?.message ?? 'matches its schema' };
  throw new DomainError('model-manifest-invalid', facts);
}

async function readOrRefuse(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new DomainError('model-missing', { file }, { cause });
  }
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
