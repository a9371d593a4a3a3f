import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const collector = new URL('garbage-collection.ts', import.meta.url).href;
/** Much is made, and of every hundred one stays: what remains lies scattered over all of the heap. */
const script = `
import { freePicturesYoung } from ${JSON.stringify(collector)};
const made = Array.from({ length: 400_000 }, (_unused, at) => ({ at, list: [at] }));
globalThis.kept = made.filter(({ at }) => at % 100 === 0);
made.length = 0;
freePicturesYoung();
const { heapTotal, heapUsed } = process.memoryUsage();
process.stdout.write(JSON.stringify({ heapTotal, heapUsed, kept: globalThis.kept.length }));
`;

describe('the heap of an agent', () => {
  it('is closed up after what starting up scattered over it has gone', { timeout: 60_000 }, async () => {
    // In a process of its own: V8's flags are the process's.
    const flags = ['--max-semi-space-size=1', '--conditions=source', '--import', 'tsx', '--input-type=module'];
    const { stdout } = await run(process.execPath, [...flags, '--eval', script]);
    const { heapTotal, heapUsed, kept } = JSON.parse(stdout) as Record<'heapTotal' | 'heapUsed' | 'kept', number>;
    expect(kept).toBe(4000);
    // Not closed up, it has eight times what it uses.
    expect(heapTotal / heapUsed).toBeLessThan(2);
  });
});
