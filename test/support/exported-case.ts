import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from '@streetwarden/aggregator/verify-package/check-package';
import { openPackage } from '@streetwarden/aggregator/verify-package/read-package';
import { tempFolder } from './temp-folder.ts';
import type { Walk } from './walked-case.ts';

/** What the reviewer gets, bytes and all. */
export async function fetchRaw({ aggregator, reviewer }: Walk, url: string) {
  const answer = await aggregator.app.inject({ method: 'GET', url, headers: { cookie: reviewer.cookie } });
  return { status: answer.statusCode, bytes: answer.rawPayload, headers: answer.headers };
}

/** Exports a package and lets the offline verifier judge it. */
export async function exportAndJudge(walk: Walk, url: string) {
  const { status, bytes } = await fetchRaw(walk, url);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${bytes.toString('utf8', 0, 300)}`);
  const file = join(tempFolder(), 'case.zip');
  writeFileSync(file, bytes);
  const opened = await openPackage(file);
  try {
    const read = async (path: string) => JSON.parse((await opened.readText(path)).toString('utf8'));
    return {
      verdict: await checkPackage(opened),
      paths: opened.paths,
      gate: await read('gate.json'),
      contents: await read('contents.json'),
    };
  } finally {
    opened.close();
  }
}
