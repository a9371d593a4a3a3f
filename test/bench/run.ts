// `npm run bench [-- --json] [-- --only id,…] [-- --flat-minutes 12]`: the benchmark table. Ratios are taken against a bare baseline in the same
// run, because absolute times of a shared machine say little.
import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure, FigureGroup } from './figure.ts';
import { figureGroups } from './figure-groups.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    'flat-minutes': { type: 'string', default: '12' },
  },
  allowPositionals: true,
});

const flatMinutes = Number(options['flat-minutes']);
if (!(flatMinutes >= 1)) throw new Error('--flat-minutes: must be a number of at least 1');

function chosenGroups(only: string | undefined): readonly FigureGroup[] {
  if (only === undefined) return figureGroups;
  const wanted = only.split(',').map((id) => id.trim());
  const known = new Set(figureGroups.flatMap(({ ids }) => ids));
  const unknown = wanted.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Error(`--only: unknown ${unknown.join(', ')}; known: ${[...known].join(', ')}`);
  return figureGroups.filter(({ ids }) => ids.some((id) => wanted.includes(id)));
}

function commitOfTree(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
  } catch {
    return 'unknown';
  }
}

const beganMs = performance.now();
const tell = (progress: string): void => {
  process.stderr.write(`${Math.round((performance.now() - beganMs) / 1000)} s: ${progress}\n`);
};
const figures: Figure[] = [];
const skip = (group: FigureGroup, reason: string): void => {
  figures.push(...group.ids.map((id) => ({ id, value: Number.NaN, unit: '', skipped: reason })));
};

async function measureAll(groups: readonly FigureGroup[]): Promise<void> {
  for (const [index, group] of groups.entries()) {
    const seconds = group.seconds?.({ flatMinutes, tell });
    const length = seconds === undefined ? '' : ` (takes ${Math.round(seconds)} s)`;
    tell(`[${index + 1}/${groups.length}] ${group.ids.join(', ')}${length} …`);
    try {
      figures.push(...(await group.measure({ flatMinutes, tell })));
    } catch (error) {
      skip(group, error instanceof Error ? error.message : String(error));
    }
  }
}

const round = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '–' : String(Number(value.toPrecision(4)));

function asTable(figures: readonly Figure[]): string {
  const header = ['figure', 'value', 'unit', 'baseline', 'ratio', 'target', 'note'];
  const rows = figures.map((figure) => [
    figure.id,
    round(figure.value),
    figure.unit,
    round(figure.baseline),
    round(figure.ratio),
    figure.target ?? '',
    figure.skipped ?? '',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
const groups = chosenGroups(options.only);

function report(): void {
  const facts = { machine, commit: commitOfTree(), figures };
  process.stdout.write(options.json ? `${JSON.stringify(facts, null, 2)}\n` : `${asTable(figures)}\n`);
}

// Whose patience or time ends keeps what was measured until then.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const group of groups.filter(({ ids }) => !figures.some(({ id }) => ids.includes(id)))) skip(group, signal);
    report();
    process.exit(1);
  });
}
await measureAll(groups);
report();
process.exit(figures.every(({ skipped }) => skipped === undefined) ? 0 : 1);
