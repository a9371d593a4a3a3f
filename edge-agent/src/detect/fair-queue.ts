/** Jobs of several cameras: first in, first out within a camera; cameras take turns, so that a busy one starves nobody. */
export interface FairQueue<Job> {
  add(key: string, job: Job): void;
  take(): Job | undefined;
  /** Whether the job was still waiting. */
  remove(key: string, job: Job): boolean;
  takeAll(): Job[];
  readonly size: number;
}

export function createFairQueue<Job>(): FairQueue<Job> {
  // A Map keeps insertion order: its first key is the camera whose turn it is.
  const waiting = new Map<string, Job[]>();
  let size = 0;

  function take(): Job | undefined {
    for (const [key, jobs] of waiting) {
      const job = jobs.shift();
      waiting.delete(key);
      if (jobs.length > 0) waiting.set(key, jobs);
      size -= 1;
      return job;
    }
    return undefined;
  }

  return {
    add(key, job) {
      const jobs = waiting.get(key);
      if (jobs === undefined) waiting.set(key, [job]);
      else jobs.push(job);
      size += 1;
    },
    take,
    remove(key, job) {
      const jobs = waiting.get(key) ?? [];
      const index = jobs.indexOf(job);
      if (index < 0) return false;
      jobs.splice(index, 1);
      if (jobs.length === 0) waiting.delete(key);
      size -= 1;
      return true;
    },
    takeAll() {
      const all = [...waiting.values()].flat();
      waiting.clear();
      size = 0;
      return all;
    },
    get size() {
      return size;
    },
  };
}
