import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const pages = tracked.filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the documents', () => {
  it('link only to files that exist', () => {
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !existsSync(join(root, dirname(page), target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(dead).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)]
        .map(([, script]) => script ?? '')
        .filter((script) => !(script in scripts))
        .map((script) => `${page}: ${script}`),
    );
    expect(unknown).toEqual([]);
  });

  it('give every decision a date, a status and its three parts', () => {
    const incomplete = pages
      .filter((page) => /^docs\/adr\/\d{4}-/.test(page))
      .filter(
        (page) =>
          !/^Date: \d{4}-\d{2}-\d{2}\nStatus: \w+[\s\S]+## Context[\s\S]+## Decision[\s\S]+## Consequences/m.test(
            read(page),
          ),
      );
    expect(incomplete).toEqual([]);
  });

  it('keep the README to one screen', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(80);
  });
});

describe('the source files', () => {
  // Tables, generated text and the two language files are one fact after another; splitting them helps nobody.
  const exempt = /(storage\/schema\.ts|i18n\/|schema\.d\.ts|\.css$|openapi\.json)/;
  const sources = tracked.filter((file) => /\.(ts|tsx|mjs|py)$/.test(file) && !exempt.test(file));

  it('stay below 400 lines', () => {
    expect(sources.filter((file) => read(file).split('\n').length > 400)).toEqual([]);
  });

  it('carry no name that says nothing', () => {
    expect(sources.filter((file) => /(^|[/-])(utils?|helpers?|common|misc|manager)([./-]|$)/.test(file))).toEqual([]);
  });

  it('never wait for the abort of a signal that may have aborted already, nor trust a time limit to garbage', () => {
    // In a browser `addAbortListener` does not exist; there a signal lives as long as its page.
    const ofNode = sources.filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('aggregator/web/'));
    const advice = [
      [/\.addEventListener\(\s*['"]abort/, 'never called when it aborted before: addAbortListener of node:events'],
      [/\bonce\(\w*signal, ['"]abort/i, 'never settles when it aborted before: untilAborted of shared/signal'],
      [/AbortSignal\.timeout\(/, 'collected as garbage inside AbortSignal.any: timeLimit of shared/signal'],
    ] as const;
    const wrong = ofNode
      .filter((file) => !file.startsWith('test/architecture/') && file !== 'shared/src/signal/time-limit.ts')
      .flatMap((file) => advice.filter(([found]) => found.test(read(file))).map(([, why]) => `${file}: ${why}`));
    expect(wrong).toEqual([]);
  });

  it('explain why wherever a rule is switched off', () => {
    const bare = sources.flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /(biome-ignore|@ts-expect-error)(?!.*: .{10,}| .{10,})/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(bare).toEqual([]);
  });
});
