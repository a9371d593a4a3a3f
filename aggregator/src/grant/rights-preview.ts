import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, asc, count, eq, gt, or, type SQL } from 'drizzle-orm';
import { Type } from 'typebox';
import type { Role } from '#account/role';
import type { CameraRights, RightHolder } from '#grant/camera-rights';
import { decideCameraRight } from '#grant/decide-camera-right';
import { readRightsIndex } from '#grant/rights-index';
import { createWallClock } from '#grant/weekly-hours';
import { decodeCursor, defaultPageSize, encodeCursor } from '#http/list-page';
import { type CameraRight, cameraRights } from '#storage/camera-words';
import type { CameraGrantRow } from '#storage/schema';
import type { Storage, StorageView } from '#storage/storage';
import type { Clock } from '#system/clock';

/** A right with the grant it rests on. */
export interface GroundedRight {
  readonly right: CameraRight;
  readonly grantId: string;
}

/** Somebody who has a right on a camera. */
export interface RightKeeper {
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly rights: readonly GroundedRight[];
}

export type RightsPreview = ReturnType<typeof createRightsPreview>;

const CursorSchema = Type.Object({ name: Type.String(), id: Type.String() });

/** Answers, before anybody looks: who can see this camera, what can this person see, and because of which grant. */
export function createRightsPreview(parts: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly rights: Pick<CameraRights, 'mustHave' | 'visible'>;
}) {
  const { storage, clock, rights } = parts;
  const wallClock = createWallClock();
  const now = () => new Date(clock.nowMs());

  /** Reads once, then decides about any number of pairs of people and cameras. */
  async function openJudge(view: StorageView, at: Date) {
    const index = await readRightsIndex(view);
    const used = new Map<string, CameraGrantRow>();
    return {
      grants: () => [...used.values()],
      rightsOf(holder: RightHolder, cameraRecordId: string): GroundedRight[] {
        const camera = index.cameras.get(cameraRecordId);
        if (camera === undefined) return [];
        return cameraRights.flatMap((right) => {
          const grant = decideCameraRight({ index, wallClock }, { holder, right, at, camera });
          if (grant === undefined) return [];
          used.set(grant.id, grant);
          return [{ right, grantId: grant.id }];
        });
      },
    };
  }

  return {
    /** @throws {DomainError} `not-found` when the reader must not know of the camera. */
    async keepersOf(cameraRecordId: string, reader: RightHolder) {
      const at = now();
      await rights.mustHave(reader, cameraRecordId, 'see', at);
      return await storage.read(async (view) => {
        const { accounts } = view.tables;
        const judge = await openJudge(view, at);
        const people = await view
          .select({ id: accounts.id, displayName: accounts.displayName, roles: accounts.roles })
          .from(accounts)
          .where(eq(accounts.isDisabled, false))
          .orderBy(asc(accounts.displayName), asc(accounts.id));
        const keepers = people.flatMap(({ id, displayName, roles }): RightKeeper[] => {
          const held = judge.rightsOf({ id, roles }, cameraRecordId);
          return held.length === 0 ? [] : [{ accountId: id, displayName, roles, rights: held }];
        });
        return { keepers, grants: judge.grants() };
      });
    },

    /**
     * One page of the cameras somebody has a right on, by name, as far as the reader may know of them.
     *
     * @throws {DomainError} `not-found` for an unknown account.
     */
    async camerasOf(
      accountId: string,
      { limit = defaultPageSize, cursor }: { readonly limit?: number; readonly cursor?: string },
      reader: RightHolder,
    ) {
      return await storage.read(async (view) => {
        const { cameraRecords } = view.tables;
        const holder = await readHolder(view, accountId);
        const at = now();
        const theirs = await rights.visible(view, holder, at);
        const mine = await rights.visible(view, reader, at);
        const both = and(theirs.condition, mine.condition, eq(cameraRecords.isRetired, false));
        const place = cursor === undefined ? undefined : decodeCursor(CursorSchema, cursor);
        const rows = await view
          .select({ id: cameraRecords.id, name: cameraRecords.name, number: cameraRecords.number })
          .from(cameraRecords)
          .where(and(both, place && afterPlace(view, place)))
          .orderBy(asc(cameraRecords.name), asc(cameraRecords.id))
          .limit(limit + 1);
        const [total] = await view.select({ count: count() }).from(cameraRecords).where(both);
        const judge = await openJudge(view, at);
        const shown = rows.slice(0, limit);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        return {
          items: shown.map(({ id, name, number }) => ({
            cameraRecordId: id,
            name,
            number,
            rights: judge.rightsOf(holder, id),
          })),
          total: total?.count ?? 0,
          grants: judge.grants(),
          nextCursor: last ? encodeCursor({ name: last.name, id: last.id }) : null,
        };
      });
    },
  };
}

function afterPlace(view: StorageView, { name, id }: { readonly name: string; readonly id: string }): SQL | undefined {
  const { cameraRecords } = view.tables;
  return or(gt(cameraRecords.name, name), and(eq(cameraRecords.name, name), gt(cameraRecords.id, id)));
}

/** @throws {DomainError} `not-found` for an unknown account, and for a closed one: it can see nothing. */
async function readHolder(view: StorageView, accountId: string): Promise<RightHolder> {
  const { accounts } = view.tables;
  const [person] = await view
    .select({ id: accounts.id, roles: accounts.roles })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), eq(accounts.isDisabled, false)));
  if (person === undefined) throw new DomainError('not-found', { what: 'account', id: accountId });
  return person;
}
