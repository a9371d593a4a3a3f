import { randomBytes } from 'node:crypto';

/** What a relay asks before it lets somebody do something. @see MediaMTX, authMethod http */
export interface RelayAsk {
  readonly action: string;
  readonly path: string;
  readonly protocol: string;
  /** Of the session that would begin; a second question of the same session bears it again. */
  readonly id: string;
  /** Password or token that was shown; empty when none was. */
  readonly proof: string;
}

/** One who may read a stream. */
export interface RelayReader {
  readonly ticket: string;
  /** From now on the ticket admits nobody. @returns the sessions that it let in. */
  end(): readonly string[];
}

/** Who may send and read which stream at a relay, by names and proofs that are random and soon worthless. */
export interface RelayTickets {
  /** @returns the stream's name and the proof with which its box may send it, once. */
  addStream(): { readonly path: string; readonly secret: string };
  /** Ends the tickets of its readers, too. */
  removeStream(path: string): void;
  addReader(path: string): RelayReader;
  admits(ask: RelayAsk): boolean;
}

interface Proof {
  readonly action: 'publish' | 'read';
  readonly path: string;
  readonly validUntilMs: number;
  readonly sessions: Set<string>;
}

/** A new session must begin by then; one that runs goes on. */
const validMs = 30_000;
/** A player asks again while the relay has no picture yet, each time as a new session. */
const mostSessions = { publish: 1, read: 16 } as const;
const protocols = { publish: 'rtsp', read: 'hls' } as const;

const randomText = (bytes: number): string => randomBytes(bytes).toString('hex');

export function createRelayTickets({ nowMs }: { readonly nowMs: () => number }): RelayTickets {
  const proofs = new Map<string, Proof>();
  const add = (action: Proof['action'], path: string): string => {
    const proof = randomText(32);
    proofs.set(proof, { action, path, validUntilMs: nowMs() + validMs, sessions: new Set() });
    return proof;
  };
  return {
    addStream: () => {
      const path = `sw-${randomText(16)}`;
      return { path, secret: add('publish', path) };
    },
    removeStream: (path) => {
      for (const [proof, facts] of proofs) if (facts.path === path) proofs.delete(proof);
    },
    addReader: (path) => {
      const ticket = add('read', path);
      const sessions = proofs.get(ticket)?.sessions ?? new Set();
      return {
        ticket,
        end: () => {
          proofs.delete(ticket);
          return [...sessions];
        },
      };
    },
    admits: ({ action, path, protocol, id, proof }) => {
      const facts = proofs.get(proof);
      if (facts === undefined || facts.action !== action || facts.path !== path) return false;
      if (id === '' || protocols[facts.action] !== protocol) return false;
      if (facts.sessions.has(id)) return true;
      if (nowMs() > facts.validUntilMs || facts.sessions.size >= mostSessions[facts.action]) return false;
      facts.sessions.add(id);
      return true;
    },
  };
}
