import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exportVerdicts } from '@streetwarden/aggregator/learn/export-verdicts';
import { createTenantRulesStore } from '@streetwarden/aggregator/organisation/tenant-rules-store';
import { systemClock } from '@streetwarden/aggregator/system/clock';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython } from '../../models/evaluate/find-python.ts';
import { type ApiClient, apiAs } from '../support/api-client.ts';
import { demoPicturePx, demoPictures, writeDemoSet } from '../support/demo-pictures.ts';
import { sampleKeys } from '../support/sample-evidence.ts';
import { takeInSample } from '../support/taken-in-sample.ts';
import { openTestAggregator, type TestAggregator } from '../support/test-aggregator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const python = await findPython(['torch', 'torchvision', 'onnx', 'cv2']);
const base = join(root, shippedModel);

/** What reviewers say of candidates 1 to 10, in order. */
const verdicts = [
  ...Array.from({ length: 4 }, () => ({ decision: 'confirm' })),
  ...Array.from({ length: 4 }, () => ({ decision: 'reject', reason: 'not-there' })),
  { decision: 'reject', reason: 'allowed' },
  { decision: 'reject', reason: 'bad-image' },
];

let city: TestAggregator;
let reviewer: ApiClient;
const folder = mkdtempSync(join(tmpdir(), 'sw-learning-'));
const set = join(folder, 'verdicts');
const fixed = join(folder, 'patrol');

const exportTo = (target: string) =>
  exportVerdicts(
    { ...{ storage: city.storage, reader: city.evidence.reader, rules: createTenantRulesStore() }, clock: systemClock },
    { folder: target, since: new Date(0), until: new Date(systemClock.nowMs() + 1000), actor: 'command-line' },
  );

async function retrain(
  out: string,
  change: readonly string[],
): Promise<{ readonly code: number; readonly text: string }> {
  const script = ['--conditions=source', '--import', 'tsx', 'models/evaluate/retrain-main.ts'];
  const paths = ['--verdicts', set, '--base', base, '--out', out, '--fixed', fixed, '--work', join(folder, 'work')];
  const env = { ...process.env, INIT_CWD: root };
  return await promisify(execFile)(process.execPath, [...script, ...paths, '--batch', '4', ...change], {
    cwd: root,
    env,
  }).then(
    ({ stdout, stderr }) => ({ code: 0, text: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );
}

beforeAll(async () => {
  city = await openTestAggregator();
  reviewer = apiAs(city, await city.signIn());
  // Two pictures that follow each other for each candidate.
  const pictures = await demoPictures('crossing.mp4', join(folder, 'crossing'), 2);
  const keys = sampleKeys();
  for (const [index, verdict] of verdicts.entries()) {
    const masked = pictures[index * 2];
    const still = pictures[index * 2 + 1];
    if (masked === undefined || still === undefined) throw new Error('the demo clip is too short');
    const { candidateId } = await takeInSample(city, {
      at: new Date(),
      n: index + 1,
      keys,
      pictures: { still, masked },
    });
    const answer = await reviewer.post(`/api/candidates/${candidateId}/decisions`, verdict);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  }
  // Eight pictures hold some seventy people: enough to count, and each is looked at by four models.
  await writeDemoSet('patrol.mp4', fixed, 4);
}, 300_000);
afterAll(async () => {
  await city.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('reviewers teach the detector', () => {
  it('gives nothing to training as long as the city has not allowed it', async () => {
    const done = await exportTo(join(folder, 'not-allowed'));
    expect(done).toMatchObject({ pictureCount: 0, withheldCount: 9 });
    expect(JSON.parse(readFileSync(join(folder, 'not-allowed/annotations.json'), 'utf8'))).toMatchObject({
      images: [],
    });
  });

  it('writes confirmed boxes, and rejected ones as places where the class is not, on masked stills alone', async () => {
    const reason = 'the council agreed';
    const changed = await reviewer.patch('/api/tenants/city/rules', { reason, rules: { verdictsTrainModels: true } });
    expect(changed.status).toBe(200);
    const done = await exportTo(set);
    expect(done).toEqual({
      ...{ pictureCount: 9, presentCount: 5, absentCount: 4 },
      withheldCount: 0,
      withoutPictureCount: 0,
    });
    const content = JSON.parse(readFileSync(join(set, 'annotations.json'), 'utf8'));
    expect(content.annotations).toHaveLength(5);
    expect(content.rejections.map((each: { reason: string }) => each.reason)).toEqual(Array(4).fill('not-there'));
    expect(content.images.every((image: { width: number }) => image.width === demoPicturePx.width)).toBe(true);
    const { scene, split } = content.images[0];
    expect([scene, ['train', 'val'].includes(split)]).toEqual(['edge-demo/camera-1', true]);
  });

  it('refuses to write into a folder that exists', async () => {
    await expect(exportTo(set)).rejects.toMatchObject({ code: 'folder-exists' });
  });

  describe.skipIf(python === undefined)('training (needs python3 with torch, torchvision, onnx and opencv)', () => {
    const promoted = join(folder, 'models/street-nano/1.0.1');
    const worse = join(folder, 'models/street-nano/1.0.2');

    it('a version that is not worse on the fixed set takes its place', async () => {
      const { code, text } = await retrain(promoted, ['--steps', '2']);
      expect(text).toContain('promoted');
      expect(code).toBe(0);
      const manifest = JSON.parse(readFileSync(join(promoted, 'manifest.json'), 'utf8'));
      const before = JSON.parse(readFileSync(join(base, 'manifest.json'), 'utf8'));
      expect(manifest).toMatchObject({ name: 'street-nano', version: '1.0.1', thresholds: before.thresholds });
      expect(manifest.sha256).not.toBe(before.sha256);
    });

    it('a version that is worse stays where it was trained, with the reasons', async () => {
      const { code, text } = await retrain(worse, ['--steps', '3', '--rate', '40']);
      expect(text).toContain('WORSE');
      expect(code).toBe(3);
      expect(existsSync(worse)).toBe(false);
      const report = JSON.parse(readFileSync(join(folder, 'work/retrain-street-nano-1.0.2/promotion.json'), 'utf8'));
      expect(report).toMatchObject({ isPromoted: false });
      expect(report.worse.length).toBeGreaterThan(0);
    });

    it('never overwrites a version, and never learns the pictures that judge', async () => {
      expect(await retrain(promoted, ['--steps', '1'])).toMatchObject({
        code: 2,
        text: expect.stringContaining('never overwritten'),
      });
      const leak = await retrain(join(folder, 'models/street-nano/1.0.3'), ['--fixed', set, '--steps', '1']);
      expect(leak).toMatchObject({ code: 2, text: expect.stringContaining('must not learn what it is judged on') });
    });
  });
});
