import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Clock ticks of proc(5) are 1/100 s on every Linux that Node supports. */
const tickMs = 10;

interface ProcessFacts {
  readonly parentId: number;
  readonly cpuMs: number;
}

/** CPU and memory of a process and everything it started. */
export interface TreeUse {
  readonly cpuMs: number;
  /** What the processes would take on a machine of their own: see {@link residentBytes}. */
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
    return { parentId: fields[1] ?? 0, cpuMs: cpuTicks * tickMs };
  } catch {
    return undefined; // It ended between listing and reading.
  }
}

const mapping = /^[0-9a-f]+-[0-9a-f]+ \S+ \S+ (\S+) (\d+)/;
const amount = /^(Rss|Anonymous): +(\d+) kB/;

/**
 * Memory of its own, plus what is resident of each file (programs, libraries), which all processes share and which
 * therefore counts once. Not the kernel’s proportional set size: there a library counts less the more strangers use it.
 */
function residentBytes(ids: Iterable<number>): number {
  let ownKb = 0;
  const sharedKb = new Map<string, number>();
  for (const id of ids) {
    const memory = readMemory(id);
    ownKb += memory.ownKb;
    for (const [file, kb] of memory.fileKb) sharedKb.set(file, Math.max(sharedKb.get(file) ?? 0, kb));
  }
  return ([...sharedKb.values()].reduce((sum, kb) => sum + kb, 0) + ownKb) * 1024;
}

/** Memory of one process that is its own, and what is resident of each mapped file (by device and inode). */
function readMemory(id: number): { readonly ownKb: number; readonly fileKb: ReadonlyMap<string, number> } {
  let ownKb = 0;
  let file = '';
  const fileKb = new Map<string, number>();
  const count = (what: string, kb: number): void => {
    if (what === 'Anonymous') ownKb += kb;
    if (file !== '') fileKb.set(file, (fileKb.get(file) ?? 0) + (what === 'Rss' ? kb : -kb));
  };
  for (const line of readMappings(id)) {
    const start = mapping.exec(line);
    if (start !== null) file = start[2] === '0' ? '' : `${start[1]} ${start[2]}`;
    const found = amount.exec(line);
    if (found !== null) count(found[1] ?? '', Number(found[2]));
  }
  return { ownKb, fileKb };
}

function readMappings(id: number): string[] {
  try {
    return readFileSync(`/proc/${id}/smaps`, 'utf8').split('\n');
  } catch {
    return []; // As above.
  }
}

/**
 * Pictures on their way lie in files that no process has mapped; they take memory all the same. Only those that an ffmpeg of
 * these processes writes: other agents on this machine have theirs.
 */
function sharedPictureBytes(ids: Iterable<number>): number {
  const folders = new Set([...ids].flatMap((id) => commandLine(id).match(/\/dev\/shm\/streetwarden-[^/\0]+/g) ?? []));
  const files = [...folders].flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));
  return files.reduce((sum, file) => sum + 512 * (statSync(file, { throwIfNoEntry: false })?.blocks ?? 0), 0);
}

function commandLine(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // As above.
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Its camera was closed meanwhile.
  }
}

/** A process and everything it started, with what each of them is. */
function treeOf(rootId: number): Map<number, ProcessFacts> {
  const all = new Map<number, ProcessFacts>();
  for (const name of readdirSync('/proc')) {
    const facts = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (facts !== undefined) all.set(Number(name), facts);
  }
  const members = new Map([...all].filter(([id]) => id === rootId));
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, facts] of all) {
      if (!members.has(id) && members.has(facts.parentId)) grown = members.set(id, facts).size > 0;
    }
  }
  return members;
}

function cpuMsOf(members: ReadonlyMap<number, ProcessFacts>): number {
  return [...members.values()].reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}

/** CPU of a process and everything it started, in ticks of 10 ms. */
export function treeCpuMs(rootId: number): number {
  return cpuMsOf(treeOf(rootId));
}

/** Takes CPU and memory of a process and everything it started. */
export function measureTree(rootId: number): TreeUse {
  const members = treeOf(rootId);
  return { cpuMs: cpuMsOf(members), residentBytes: residentBytes(members.keys()) + sharedPictureBytes(members.keys()) };
}
