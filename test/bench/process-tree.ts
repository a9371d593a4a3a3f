import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of proc(5) are 1/100 s on every Linux that Node supports. */
const tickMs = 10;

interface ProcessFacts {
  readonly parentId: number;
  readonly cpuMs: number;
  /** Proportional set size: a library that ten processes share counts a tenth in each. */
  readonly residentBytes: number;
}

function readProcess(id: number): ProcessFacts | undefined {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The second field is the name in brackets and may contain spaces.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // Own CPU plus that of children that have ended, so that a restarted ffmpeg does not vanish from the sum.
    const cpuTicks = [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0);
    return { parentId: fields[1] ?? 0, cpuMs: cpuTicks * tickMs, residentBytes: readProportionalBytes(id) };
  } catch {
    return undefined; // It ended between listing and reading.
  }
}

function readProportionalBytes(id: number): number {
  const match = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
  return Number(match?.[1] ?? 0) * 1024;
}

/** CPU and resident memory of a process and everything it started. */
export function measureTree(rootId: number): { readonly cpuMs: number; readonly residentBytes: number } {
  const all = new Map<number, ProcessFacts>();
  for (const name of readdirSync('/proc')) {
    const facts = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (facts !== undefined) all.set(Number(name), facts);
  }
  const members = new Set([rootId]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, { parentId }] of all) {
      if (!members.has(id) && members.has(parentId)) grown = members.add(id).size > 0;
    }
  }
  let cpuMs = 0;
  let residentBytes = 0;
  for (const id of members) {
    cpuMs += all.get(id)?.cpuMs ?? 0;
    residentBytes += all.get(id)?.residentBytes ?? 0;
  }
  return { cpuMs, residentBytes };
}
