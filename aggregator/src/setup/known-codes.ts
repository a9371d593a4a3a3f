import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { and, eq } from 'drizzle-orm';
import { rootTenantId } from '#storage/schema-words';
import type { Storage } from '#storage/storage';

/** Finds what tables name by code or number. */
export interface KnownCodes {
  /**
   * @param code  of an area; empty is the city.
   * @throws {DomainError} `tenant-unknown`.
   */
  areaId(code: string): Promise<string>;
  /** Active units only. */
  unitId(code: string): Promise<string | undefined>;
  cameraRecordId(number: string): Promise<string | undefined>;
}

export function createKnownCodes(storage: Storage): KnownCodes {
  const { tenants, units, cameraRecords } = storage.tables;
  return {
    async areaId(code) {
      if (code === '') return rootTenantId;
      const [row] = await storage.read((view) =>
        view.select({ id: tenants.id }).from(tenants).where(eq(tenants.code, code)),
      );
      if (row === undefined) throw new DomainError('tenant-unknown', { id: code });
      return row.id;
    },
    async unitId(code) {
      const [row] = await storage.read((view) =>
        view
          .select({ id: units.id })
          .from(units)
          .where(and(eq(units.code, code), eq(units.isActive, true))),
      );
      return row?.id;
    },
    async cameraRecordId(number) {
      const [row] = await storage.read((view) =>
        view.select({ id: cameraRecords.id }).from(cameraRecords).where(eq(cameraRecords.number, number)),
      );
      return row?.id;
    },
  };
}

export const phoneRule = {
  maxLength: 30,
  pattern: /^[0-9+() -]{3,30}$/,
  rule: 'a phone number: digits, +, ( ), -',
} as const;
export const emailRule = { maxLength: 200, pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/, rule: 'an e-mail address' } as const;
