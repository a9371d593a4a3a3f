import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Storage } from '#storage/storage';
import type { Clock } from '#system/clock';

export interface BoxHoldersOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly holderId: string;
  /** Where the others reach this process. */
  readonly peerUrl: string;
  /** Told of a box that connected to another aggregator meanwhile. */
  readonly onLost: (edgeId: string) => void;
}

/** Who of several aggregators holds the connection of which box, as the database says. */
export interface BoxHolders {
  /** This process has the connection now; what goes wrong is made up for by the next renewal. */
  claim(edgeId: string): void;
  release(edgeId: string): void;
  /** Address of the other aggregator that holds a box; undefined when none does. */
  holderOf(edgeId: string): Promise<string | undefined>;
  /** Renews what this process holds. */
  renew(): Promise<void>;
  /** Boxes that are connected to this process. */
  held(): readonly string[];
  /** Resolves when what was claimed and released so far is written. */
  settled(): Promise<void>;
}

/** A crashed aggregator is believed so long. */
const leaseMs = 15_000;
/** How often the leases are renewed. */
export const renewalMs = 5_000;

export function createBoxHolders(options: BoxHoldersOptions): BoxHolders {
  const { storage, clock, logger, holderId, peerUrl } = options;
  const { boxHolders } = storage.tables;
  const held = new Set<string>();
  let tail: Promise<void> = Promise.resolve();

  const inTurn = (edgeId: string, work: () => Promise<void>): void => {
    tail = tail.then(work).catch((error: unknown) => {
      logger.warn({ err: error, edgeId }, 'who holds the connection of a box could not be written');
    });
  };
  const write = async (edgeId: string): Promise<void> => {
    const now = clock.nowMs();
    const set = { holderId, peerUrl, connectedAt: new Date(now), leaseUntil: new Date(now + leaseMs) };
    await storage.write((tx) =>
      tx
        .insert(boxHolders)
        .values({ edgeId, ...set })
        .onConflictDoUpdate({ target: boxHolders.edgeId, set }),
    );
  };
  const claim = (edgeId: string): void => {
    held.add(edgeId);
    inTurn(edgeId, async () => {
      if (held.has(edgeId)) await write(edgeId);
    });
  };

  return {
    claim,
    release: (edgeId) => {
      held.delete(edgeId);
      inTurn(edgeId, async () => {
        const isOurs = and(eq(boxHolders.edgeId, edgeId), eq(boxHolders.holderId, holderId));
        if (!held.has(edgeId)) await storage.write((tx) => tx.delete(boxHolders).where(isOurs));
      });
    },
    holderOf: async (edgeId) => {
      const isHeld = and(eq(boxHolders.edgeId, edgeId), gt(boxHolders.leaseUntil, new Date(clock.nowMs())));
      const [row] = await storage.read((view) => view.select().from(boxHolders).where(isHeld));
      return row === undefined || row.holderId === holderId ? undefined : row.peerUrl;
    },
    renew: async () => {
      await tail;
      const ids = [...held];
      if (ids.length === 0) return;
      const leaseUntil = new Date(clock.nowMs() + leaseMs);
      const known = await storage.write(async (tx) => {
        await tx.update(boxHolders).set({ leaseUntil }).where(eq(boxHolders.holderId, holderId));
        return await tx
          .select({ edgeId: boxHolders.edgeId, holderId: boxHolders.holderId })
          .from(boxHolders)
          .where(inArray(boxHolders.edgeId, ids));
      });
      const holders = new Map(known.map((row) => [row.edgeId, row.holderId]));
      for (const edgeId of ids) {
        const holder = holders.get(edgeId);
        if (holder === undefined) claim(edgeId);
        else if (holder !== holderId) {
          held.delete(edgeId);
          options.onLost(edgeId);
        }
      }
    },
    held: () => [...held],
    settled: () => tail,
  };
}
