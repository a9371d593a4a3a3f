/** Bounds on connections; the half-open ones are those whose CONNECT has not been accepted yet. */
export interface AdmissionLimits {
  readonly maxConnections: number;
  readonly maxPerAddress: number;
  readonly maxHalfOpen: number;
  readonly maxHalfOpenPerAddress: number;
}

export const defaultAdmissionLimits: AdmissionLimits = {
  maxConnections: 10_000,
  // A whole depot of boxes may sit behind one NAT address.
  maxPerAddress: 1_024,
  maxHalfOpen: 256,
  maxHalfOpenPerAddress: 128,
};

/** Something that can be told to go. */
export interface HalfOpenPeer {
  readonly address: string;
  evict(scope: string, limit: number): void;
}

/** Why a newcomer is turned away. */
export interface AdmissionRefusal {
  readonly scope: 'server' | 'address';
  readonly limit: number;
}

/**
 * Counts connections and keeps the half-open ones few.
 *
 * When half-open ones reach their bound the *oldest* goes, not the newcomer: an honest client sends its CONNECT within
 * milliseconds, so a flood of silent sockets pushes out itself, not the honest client.
 */
export class ConnectionAdmission {
  readonly #limits: AdmissionLimits;
  readonly #perAddress = new Map<string, number>();
  /** Insertion order is age. */
  readonly #halfOpen = new Map<string, Set<HalfOpenPeer>>();
  readonly #allHalfOpen = new Set<HalfOpenPeer>();
  #total = 0;

  constructor(limits: AdmissionLimits) {
    this.#limits = limits;
  }

  get connectionCount(): number {
    return this.#total;
  }

  get halfOpenCount(): number {
    return this.#allHalfOpen.size;
  }

  /** Counts a newcomer in as half-open, or says why not. */
  enter(peer: HalfOpenPeer): AdmissionRefusal | undefined {
    const { maxConnections, maxPerAddress, maxHalfOpen, maxHalfOpenPerAddress } = this.#limits;
    const ofAddress = this.#perAddress.get(peer.address) ?? 0;
    if (this.#total >= maxConnections) return { scope: 'server', limit: maxConnections };
    if (ofAddress >= maxPerAddress) return { scope: 'address', limit: maxPerAddress };
    const neighbours = this.#halfOpen.get(peer.address) ?? new Set();
    if (neighbours.size >= maxHalfOpenPerAddress) this.#evictOldest(neighbours, 'address', maxHalfOpenPerAddress);
    if (this.#allHalfOpen.size >= maxHalfOpen) this.#evictOldest(this.#allHalfOpen, 'server', maxHalfOpen);
    this.#total += 1;
    this.#perAddress.set(peer.address, (this.#perAddress.get(peer.address) ?? 0) + 1);
    this.#halfOpen.set(peer.address, neighbours.add(peer));
    this.#allHalfOpen.add(peer);
    return undefined;
  }

  /** The peer's CONNECT was accepted: it no longer counts as half-open. */
  settle(peer: HalfOpenPeer): void {
    this.#allHalfOpen.delete(peer);
    const halfOpen = this.#halfOpen.get(peer.address);
    halfOpen?.delete(peer);
    if (halfOpen?.size === 0) this.#halfOpen.delete(peer.address);
  }

  /** The connection is gone. Called once for each peer that entered. */
  leave(peer: HalfOpenPeer): void {
    this.settle(peer);
    this.#total -= 1;
    const left = (this.#perAddress.get(peer.address) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(peer.address, left);
    else this.#perAddress.delete(peer.address);
  }

  #evictOldest(peers: Set<HalfOpenPeer>, scope: string, limit: number): void {
    const [oldest] = peers;
    if (oldest === undefined) return;
    this.settle(oldest);
    oldest.evict(scope, limit);
  }
}
