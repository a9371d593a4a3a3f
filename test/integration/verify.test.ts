import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import type { PackageVerdict } from '@streetwarden/aggregator/verify-package/package-checks';
import { type PackageEntry, writePackageZip } from '@streetwarden/aggregator/verify-package/package-zip';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { childProgram } from '../support/child-program.ts';
import { openSampleCase } from '../support/sample-case.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
/** `STREETWARDEN_LONG_TESTS=1` takes minutes. */
const isLong = process.env['STREETWARDEN_LONG_TESTS'] === '1';
const rootFolder = fileURLToPath(new URL('../..', import.meta.url));

async function collect(content: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** A clean package of a sample case. */
async function cleanPackage(change: { readonly withoutKind?: string } = {}) {
  const folder = tempFolder();
  const opened = await openSampleCase(folder, change);
  const { fileName, content } = await opened.packager.build(opened.openCase.id, { actor: 'account:account-2' });
  const bytes = await collect(content);
  const file = join(folder, fileName);
  writeFileSync(file, bytes);
  return { ...opened, file, bytes, keyId: opened.ledger.keyId };
}

async function judge(file: string, key?: string): Promise<PackageVerdict | 'unreadable'> {
  try {
    const opened = await openPackage(file);
    try {
      return await checkPackage(opened, key);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (isDomainError(error, 'package-unreadable')) return 'unreadable';
    throw error;
  }
}

const faultsOf = (verdict: PackageVerdict | 'unreadable') =>
  verdict === 'unreadable' ? ['unreadable'] : [...new Set(verdict.checks.filter((c) => !c.isOk).map((c) => c.name))];

/** Reads a package's files, so that a test can change them and write the archive anew. */
async function explode(file: string): Promise<Map<string, Buffer>> {
  const opened = await openPackage(file);
  const files = new Map<string, Buffer>();
  for (const path of opened.paths) files.set(path, await opened.readText(path));
  opened.close();
  return files;
}

async function implode(file: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  const entries = [...files].map(([path, content]): PackageEntry => {
    const isStreamed = /^(evidence|manifests|attachments)\//.test(path);
    return {
      path,
      sizeBytes: content.byteLength,
      content: isStreamed ? async () => Readable.from([content]) : content,
    };
  });
  writeFileSync(file, await collect(writePackageZip(entries)));
}

describe('an exported case package', () => {
  it('is valid as exported, names its case and key, and holds the custody log with its own export', async () => {
    const { file, keyId, openCase, storage } = await cleanPackage();
    const verdict = await judge(file, keyId);
    expect(faultsOf(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ isValid: true, caseNumber: openCase.number, aggregatorKeyId: keyId });
    const ledger = JSON.parse((await explode(file)).get('ledger.json')?.toString() ?? '');
    const types = ledger.entries.map((proven: { entry: { type: string } }) => proven.entry.type);
    expect(types[0]).toBe('device-enrolled');
    expect(types.filter((type: string) => type === 'evidence-stored')).toHaveLength(4);
    expect(types.at(-1)).toBe('evidence-exported');
    expect(await storage.read((view) => view.$count(storage.tables.ledgerCheckpoints))).toBe(1);
  });

  it('is not trusted when it is signed by another key than the one the checker was given', async () => {
    const { file } = await cleanPackage();
    expect(faultsOf(await judge(file, 'a'.repeat(64)))).toEqual(['trusted-key']);
  });

  it('says which evidence was lacking when it was made, and is not valid then', async () => {
    const { file, sample } = await cleanPackage({ withoutKind: 'clip' });
    const verdict = await judge(file);
    expect(faultsOf(verdict)).toEqual(['evidence-complete']);
    const clip = sample.files.find((one) => one.kind === 'clip');
    const lacking = verdict === 'unreadable' ? [] : verdict.checks.filter((check) => !check.isOk);
    expect(lacking).toMatchObject([
      { subject: `evidence/${clip?.sha256}.mp4`, detail: 'missing when the package was made' },
    ]);
  });

  it('shows every single flipped bit, wherever it is', async () => {
    const { bytes, folder } = await cleanPackage();
    const count = isLong ? 10_000 : 150;
    const file = join(folder, 'flipped.zip');
    const missed: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const bit = randomBytes(6).readUIntBE(0, 6) % (bytes.byteLength * 8);
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(file, copy);
      const verdict = await judge(file);
      if (verdict !== 'unreadable' && verdict.isValid) missed.push(bit);
    }
    expect(missed).toEqual([]);
  }, 1_800_000);

  it.each<[string, (files: Map<string, Buffer>) => void, readonly string[]]>([
    [
      'a removed file',
      (files) => files.delete([...files.keys()].find((p) => p.endsWith('.mp4')) ?? ''),
      ['file', 'evidence-complete'],
    ],
    ['an added file', (files) => files.set(`evidence/${'b'.repeat(64)}.jpg`, Buffer.from('smuggled')), ['file']],
    [
      'an edited case',
      (files) =>
        files.set(
          'case.json',
          Buffer.from((files.get('case.json') ?? '').toString().replace('litter', 'street-stall')),
        ),
      ['file', 'case-candidate'],
    ],
    [
      'an edited log entry',
      (files) =>
        files.set(
          'ledger.json',
          Buffer.from((files.get('ledger.json') ?? '').toString().replace('"confirm"', '"reject"')),
        ),
      ['file', 'ledger-entry'],
    ],
    [
      'a swapped key',
      (files) => {
        const keys = JSON.parse((files.get('keys.json') ?? '').toString());
        keys.aggregator.publicKeyPem = keys.edges[0].publicKeyPem;
        files.set('keys.json', Buffer.from(JSON.stringify(keys)));
      },
      ['key', 'contents-signature', 'file', 'checkpoint'],
    ],
  ])('shows %s, though the archive was written anew', async (_title, change, faults) => {
    const { file, folder } = await cleanPackage();
    const files = await explode(file);
    change(files);
    const changed = join(folder, 'changed.zip');
    await implode(changed, files);
    expect(faultsOf(await judge(changed)).sort()).toEqual([...faults].sort());
  });

  it('says that a working copy is not sealed evidence, and does not believe one that only claims to be', async () => {
    const { file, folder } = await cleanPackage();
    expect(await judge(file)).toMatchObject({ isValid: true, isSealed: false });
    const files = await explode(file);
    const contents = JSON.parse((files.get('contents.json') ?? '').toString());
    contents.contents.sealed = true;
    files.set('contents.json', Buffer.from(JSON.stringify(contents)));
    const changed = join(folder, 'changed.zip');
    await implode(changed, files);
    expect(faultsOf(await judge(changed)).sort()).toEqual(['contents-signature', 'gate']);
  });

  it('stays valid when it is only written anew in the exporter’s form, and is flagged when it was packed otherwise', async () => {
    const { file, folder } = await cleanPackage();
    const files = await explode(file);
    const again = join(folder, 'again.zip');
    await implode(again, files);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    await implode(again, new Map([...files].reverse()));
    expect(faultsOf(await judge(again))).toEqual([]);
    const zip = new ZipFile();
    for (const [path, content] of files) zip.addBuffer(content, path, { compress: false });
    zip.end();
    writeFileSync(again, await collect(zip.outputStream as AsyncIterable<unknown>));
    expect(faultsOf(await judge(again))).toEqual(['archive']);
  });
});

describe('a file that is no package', () => {
  async function written(bytes: Buffer): Promise<string> {
    const file = join(tempFolder(), 'odd.zip');
    writeFileSync(file, bytes);
    return file;
  }
  async function zipOf(add: (zip: ZipFile) => void): Promise<Buffer> {
    const zip = new ZipFile();
    add(zip);
    zip.end();
    return collect(zip.outputStream as AsyncIterable<unknown>);
  }

  it.each<[string, () => Promise<Buffer>]>([
    ['an empty file', async () => Buffer.alloc(0)],
    ['noise', async () => Buffer.from('not a zip at all '.repeat(100))],
    ['an empty zip', () => zipOf(() => undefined)],
    ['a bomb: zeros that were compressed', () => zipOf((zip) => zip.addBuffer(Buffer.alloc(20_000_000), 'case.json'))],
    ['foreign names', () => zipOf((zip) => zip.addBuffer(Buffer.from('x'), 'evil.sh', { compress: false }))],
    [
      'names that lead outside',
      async () => {
        const bytes = await zipOf((zip) => zip.addBuffer(Buffer.from('x'), 'aa/aa/evil.txt', { compress: false }));
        return Buffer.from(bytes.toString('latin1').replaceAll('aa/aa/evil.txt', '../../evil.txt'), 'latin1');
      },
    ],
    [
      'the same name twice',
      () =>
        zipOf((zip) => {
          zip.addBuffer(Buffer.from('1'), 'case.json', { compress: false });
          zip.addBuffer(Buffer.from('2'), 'case.json', { compress: false });
        }),
    ],
    [
      'more files than a case can have',
      () =>
        zipOf((zip) => {
          for (let n = 0; n < 5100; n += 1) {
            zip.addBuffer(Buffer.alloc(0), `evidence/${String(n).padStart(64, '0')}.jpg`, { compress: false });
          }
        }),
    ],
    [
      'JSON of another form',
      () => zipOf((zip) => zip.addBuffer(Buffer.from('{}'), 'contents.json', { compress: false })),
    ],
  ])('is unreadable: %s', async (_title, make) => {
    expect(await judge(await written(await make()))).toBe('unreadable');
  });

  it('is unreadable when it is not there or is a folder', async () => {
    const folder = tempFolder();
    expect(await judge(join(folder, 'absent.zip'))).toBe('unreadable');
    expect(await judge(folder)).toBe('unreadable');
  });
});

describe('npm run verify', () => {
  async function verify(...args: readonly string[]) {
    const program = await childProgram('aggregator/src/verify-main.ts');
    return run(process.execPath, [...program, ...args], { cwd: rootFolder }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
  }

  it('ends with 0 for a valid, 1 for an altered and 2 for an unreadable package, and says so in two languages', async () => {
    const { file, bytes, folder, keyId } = await cleanPackage();
    const valid = await verify(file, '--key', keyId);
    expect(valid.stdout).toMatch(/有效 · VALID/);
    expect(valid.code).toBe(0);
    const altered = join(folder, 'altered.zip');
    const copy = Buffer.from(bytes);
    const place = copy.indexOf('"number"');
    copy.writeUInt8(copy.readUInt8(place + 14) ^ 1, place + 14);
    writeFileSync(altered, copy);
    const invalid = await verify(altered, '--json');
    expect(JSON.parse(invalid.stdout)).toMatchObject({ isValid: false });
    expect(invalid.code).toBe(1);
    const unreadable = await verify(join(folder, 'absent.zip'));
    expect(unreadable.stdout).toMatch(/无法读取证据包.*The package cannot be read/);
    expect(unreadable.code).toBe(2);
  });
});
