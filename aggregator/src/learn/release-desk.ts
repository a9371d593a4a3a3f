import { createHash } from 'node:crypto';
import type { Command } from '@streetwarden/shared/message/command-message';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { asc, eq, isNull } from 'drizzle-orm';
import type { CommandService } from '#device/command-service';
import { compareRelease, type ReleaseComparison } from '#learn/live-precision';
import type { ModelShelf } from '#learn/model-shelf';
import { readVerdicts, type VerdictRow } from '#learn/verdict-rows';
import { appendLedger } from '#ledger/append-ledger';
import type { ModelReleaseState } from '#storage/learn-words';
import type { ModelReleaseRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** A release, which boxes were told to use it and what they answered, and how it does. */
export interface ReleaseState extends Omit<ModelReleaseRow, 'files'> {
  readonly boxes: readonly { readonly edgeId: string; readonly outcome: string | null; readonly code: string | null }[];
  readonly comparison: readonly ReleaseComparison[];
}

export type ReleaseDesk = ReturnType<typeof createReleaseDesk>;

/** A box may be away for weeks; it then gets the newest order only, because each box has one row. */
const validMs = 30 * 86_400_000;

/** Models on their way to the boxes: first to a share of them, then to all, or back. */
export function createReleaseDesk(parts: {
  readonly storage: Storage;
  readonly shelf: ModelShelf;
  readonly commands: Pick<CommandService, 'send'>;
  readonly clock: Clock;
}) {
  const { storage, commands, clock } = parts;
  const { modelReleases, boxModels, edges } = storage.tables;
  const now = () => new Date(clock.nowMs());

  async function mustRead(id: string): Promise<ModelReleaseRow> {
    const [row] = await storage.read((view) => view.select().from(modelReleases).where(eq(modelReleases.id, id)));
    if (row === undefined) throw new DomainError('not-found', { what: 'model release', id });
    return row;
  }

  async function move(
    row: ModelReleaseRow,
    to: { readonly state: ModelReleaseState; readonly sharePercent: number },
    accountId: string,
  ): Promise<void> {
    const at = now();
    await storage.write(async (tx) => {
      await tx
        .update(modelReleases)
        .set({ ...to, stateAt: at, stateBy: accountId })
        .where(eq(modelReleases.id, row.id));
      const entry = { type: 'model-release-changed', actor: `account:${accountId}`, subject: row.id } as const;
      await appendLedger(tx, { ...entry, data: { ...to, sha256: row.sha256 } }, at);
    });
  }

  /** Gives boxes a release (null: their configured model); boxes that have it already hear nothing. */
  async function give(release: ModelReleaseRow | null, edgeIds: readonly string[], accountId: string): Promise<void> {
    const current = new Map(
      (await storage.read((view) => view.select().from(boxModels))).map((row) => [row.edgeId, row]),
    );
    const releaseId = release?.id ?? null;
    for (const edgeId of edgeIds) {
      const before = current.get(edgeId)?.releaseId ?? null;
      if (before === releaseId) continue;
      const command: Command = release === null ? { type: 'use-configured-model' } : orderOf(release);
      const { commandId } = await commands.send({ edgeId, command, createdBy: accountId, validMs });
      const row = { releaseId, previousReleaseId: before, commandId, orderedAt: now() };
      await storage.write((tx) =>
        tx
          .insert(boxModels)
          .values({ edgeId, ...row })
          .onConflictDoUpdate({ target: boxModels.edgeId, set: row }),
      );
    }
  }

  async function compare(row: ModelReleaseRow): Promise<ReleaseComparison[]> {
    const verdicts: VerdictRow[] = [];
    for await (const each of readVerdicts(storage.read, { since: row.stateAt, until: new Date(clock.nowMs() + 1) })) {
      verdicts.push(each);
    }
    return compareRelease(verdicts, row.id);
  }

  return {
    /** Puts a checked model at the boxes' disposal. @throws {DomainError} `model-release-exists`, codes of the shelf. */
    async add(folder: string, actor: string): Promise<string> {
      const model = await parts.shelf.add(folder);
      const at = now();
      await storage.write(async (tx) => {
        const [known] = await tx.select().from(modelReleases).where(eq(modelReleases.id, model.id));
        if (known !== undefined && known.sha256 !== model.sha256) {
          throw new DomainError('model-release-exists', { release: model.id });
        }
        if (known !== undefined) return;
        const state = { state: 'available', sharePercent: 0, stateAt: at, stateBy: actor } as const;
        await tx.insert(modelReleases).values({ ...model, ...state, addedAt: at, addedBy: actor });
        const entry = { type: 'model-release-changed', actor, subject: model.id } as const;
        await appendLedger(tx, { ...entry, data: { state: 'available', sha256: model.sha256 } }, at);
      });
      return model.id;
    },

    async list(): Promise<ReleaseState[]> {
      const rows = await storage.read((view) => view.select().from(modelReleases).orderBy(asc(modelReleases.addedAt)));
      const boxes = await storage.read(readBoxes);
      const states: ReleaseState[] = [];
      for (const { files: _files, ...row } of rows) {
        const own = boxes.filter((box) => box.releaseId === row.id);
        const comparison = row.state === 'canary' ? await compare({ ...row, files: _files }) : [];
        states.push({ ...row, boxes: own.map(({ releaseId: _id, ...box }) => box), comparison });
      }
      return states;
    },

    /** Gives it to a share of the boxes, always the same ones, at least one. @throws {DomainError} `not-found`, `state-conflict`. */
    async startCanary(id: string, sharePercent: number, accountId: string): Promise<void> {
      const row = await mustRead(id);
      assertState(row, ['available', 'canary', 'withdrawn'], 'canary');
      await move(row, { state: 'canary', sharePercent }, accountId);
      const edgeIds = await activeEdges();
      await give(row, canaryBoxes(id, edgeIds, sharePercent), accountId);
    },

    /** Gives it to all boxes. @throws {DomainError} `not-found`, `state-conflict`, `model-release-worse`. */
    async promote(id: string, accountId: string): Promise<void> {
      const row = await mustRead(id);
      assertState(row, ['canary', 'promoted'], 'promote');
      const worse = row.state === 'canary' ? (await compare(row)).filter((each) => each.outcome === 'worse') : [];
      if (worse.length > 0) {
        const categories = worse.map((each) => each.category).join(', ');
        throw new DomainError('model-release-worse', { release: id, categories });
      }
      await move(row, { state: 'promoted', sharePercent: 100 }, accountId);
      await give(row, await activeEdges(), accountId);
    },

    /** Gives every box that has it what it had before. @throws {DomainError} `not-found`, `state-conflict`. */
    async rollBack(id: string, accountId: string): Promise<void> {
      const row = await mustRead(id);
      assertState(row, ['canary', 'promoted', 'withdrawn'], 'roll back');
      await move(row, { state: 'withdrawn', sharePercent: 0 }, accountId);
      const holders = await storage.read((view) => view.select().from(boxModels).where(eq(boxModels.releaseId, id)));
      for (const { edgeId, previousReleaseId } of holders) {
        const before = previousReleaseId === null ? null : await mustRead(previousReleaseId);
        await give(before, [edgeId], accountId);
      }
    },
  };

  async function activeEdges(): Promise<string[]> {
    const rows = await storage.read((view) =>
      view.select({ id: edges.id }).from(edges).where(isNull(edges.revokedAt)).orderBy(asc(edges.id)),
    );
    return rows.map((row) => row.id);
  }
}

/** The same boxes at every try: drawn by the release's name, so that not always the same boxes try first. */
export function canaryBoxes(releaseId: string, edgeIds: readonly string[], sharePercent: number): string[] {
  const drawOf = (edgeId: string) => createHash('sha256').update(`${releaseId} ${edgeId}`).digest().readUInt32BE(0);
  const count = Math.max(1, Math.ceil((edgeIds.length * sharePercent) / 100));
  return edgeIds.toSorted((a, b) => drawOf(a) - drawOf(b)).slice(0, count);
}

function assertState(row: ModelReleaseRow, allowed: readonly ModelReleaseState[], command: string): void {
  if (allowed.includes(row.state)) return;
  throw new DomainError('state-conflict', { what: `model release ${row.id}`, state: row.state, command });
}

function orderOf({ id, sha256, files }: ModelReleaseRow): Command {
  const [name = '', version = ''] = id.split('/');
  return { type: 'use-model', name, version, sha256, files: [...files] };
}

async function readBoxes(view: StorageView) {
  const { boxModels, commands } = view.tables;
  return await view
    .select({
      edgeId: boxModels.edgeId,
      releaseId: boxModels.releaseId,
      outcome: commands.outcome,
      code: commands.code,
    })
    .from(boxModels)
    .leftJoin(commands, eq(commands.id, boxModels.commandId))
    .orderBy(asc(boxModels.edgeId));
}
