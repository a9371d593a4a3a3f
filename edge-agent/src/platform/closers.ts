/** What was opened, to be closed in the reverse order, also when opening broke off half-way. */
export interface Closers {
  /** Notes an open part and gives it back. */
  add<T extends { close(): unknown }>(part: T): T;
  close(): Promise<void>;
}

export function createClosers(): Closers {
  const parts: { close(): unknown }[] = [];
  return {
    add: (part) => {
      parts.push(part);
      return part;
    },
    close: async () => {
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part.close();
    },
  };
}
