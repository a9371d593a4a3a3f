import argon2 from 'argon2';

/** Hashes and checks passwords with argon2id. */
export interface PasswordHasher {
  /** PHC string with parameters and salt. */
  hash(password: string): Promise<string>;
  /** `hash` absent: does the same work and answers false, so that unknown usernames cannot be told by time. */
  verify(hash: string | undefined, password: string): Promise<boolean>;
}

/** Concurrent hashings: each takes `memoryKib`, and the event loop's thread pool must stay free for files. */
const concurrency = 2;

/** @param memoryKib memory per hashing, KiB; OWASP's minimum for argon2id with two passes is 19,456. */
export function createPasswordHasher({ memoryKib }: { readonly memoryKib: number }): PasswordHasher {
  const parameters = { type: argon2.argon2id, memoryCost: memoryKib, timeCost: 2, parallelism: 1 } as const;
  const turn = createTurnstile(concurrency);
  let decoy: Promise<string> | undefined;
  const hash = (password: string) => turn(() => argon2.hash(password, parameters));
  return {
    hash,
    async verify(known, password) {
      decoy ??= hash('decoy for unknown usernames');
      const against = known ?? (await decoy);
      const matches = await turn(() => argon2.verify(against, password));
      return matches && known !== undefined;
    },
  };
}

type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

function createTurnstile(limit: number): Turnstile {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
