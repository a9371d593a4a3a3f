import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z a-z]/.test(line) && !line.startsWith('| Term'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the glossary', () => {
  it('has terms', () => expect(rows.length).toBeGreaterThan(20));

  it.each(rows.map(([, term, , type]) => [term ?? '', (type ?? '').replaceAll('`', '')]))(
    '%s names a type that exists: %s',
    (_term, type) => {
      const found = execFileSync(
        'git',
        ['grep', '-lE', '--untracked', `export (interface|type|const|class|function) ${type}\\b`, '--', '*.ts'],
        { cwd: root, encoding: 'utf8' },
      );
      expect(found).not.toBe('');
    },
  );
});
