import { readdir, readFile } from 'node:fs/promises';

/** What the agent and its ffmpeg children take of the machine. */
export interface ProcessUsage {
  /** CPU time since the agent began, also of children that ended, milliseconds. */
  readonly cpuMs: number;
  /** Resident memory, children included. */
  readonly memoryBytes: number;
}

/** USER_HZ of every Linux that Node supports. */
const ticksPerSecond = 100;

/**
 * Measures the agent's process tree. Where there is no /proc (not Linux), the agent's own figures.
 *
 * @see proc(5) /proc/pid/stat: fields 14–17 are utime, stime, cutime, cstime in ticks, field 24 is rss in pages
 */
export async function measureUsage(procFolder = '/proc'): Promise<ProcessUsage> {
  const own = process.cpuUsage();
  const usage = { cpuMs: (own.user + own.system) / 1000, memoryBytes: process.memoryUsage.rss() };
  const self = await readStat(`${procFolder}/${process.pid}/stat`);
  if (self === undefined) return usage;
  // A child's time moves to cutime when it ends, so the sum never goes back.
  usage.cpuMs += toMs(self.endedChildrenTicks);
  for (const name of await readdir(procFolder)) {
    if (!/^\d+$/.test(name)) continue;
    const child = await readStat(`${procFolder}/${name}/stat`);
    if (child?.parentId !== process.pid) continue;
    usage.cpuMs += toMs(child.ownTicks + child.endedChildrenTicks);
    usage.memoryBytes += child.residentPages * 4096;
  }
  return usage;
}

async function readStat(path: string) {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    // The process ended between listing and reading, or there is no /proc.
    return undefined;
  }
  // The command name is in parentheses and may hold spaces: count fields after the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3] ?? 0);
  return {
    parentId: field(4),
    ownTicks: field(14) + field(15),
    endedChildrenTicks: field(16) + field(17),
    residentPages: field(24),
  };
}

function toMs(ticks: number): number {
  return (ticks * 1000) / ticksPerSecond;
}
