import type { GroundMapConfig } from '@streetwarden/shared/domain/ground-map';
import type { Zone } from '@streetwarden/shared/domain/zone';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { sql } from 'drizzle-orm';
import { deviceKinds } from '#storage/archive-words';
import {
  agreementScopeKinds,
  type BoxMember,
  type CameraGroundMap,
  type CameraRight,
  cameraInterfaces,
  cameraRights,
  granteeKinds,
  grantScopeKinds,
  type TourStep,
  type WeeklyHours,
} from '#storage/camera-words';
import { oneOf } from '#storage/schema-words';
import type { StorageKit } from '#storage/sqlite-kit';

/** The registry of cameras, who may do what with them, and who did. */
export function defineCameraTables(kit: StorageKit) {
  const registry = defineRegistryTables(kit);
  const said = defineBoxWordTables(kit, registry.cameraRecords);
  return { ...registry, ...said, ...defineSharingTables(kit), ...defineRightTables(kit) };
}

function defineRegistryTables(kit: StorageKit) {
  const cameraRecords = kit.table(
    'camera_records',
    {
      id: kit.text('id').primaryKey(),
      /** What people call it by; `<edgeId>/<cameraId>` until somebody gives a better one. */
      number: kit.text('number').notNull(),
      name: kit.text('name').notNull(),
      kind: kit.enumText('kind', oneOf(deviceKinds)).notNull(),
      tenantId: kit.text('tenant_id').notNull(),
      ownerDepartment: kit.text('owner_department').notNull().default(''),
      /** What the camera is for. @see 个人信息保护法 26 */
      purpose: kit.text('purpose').notNull().default(''),
      address: kit.text('address').notNull().default(''),
      /** Degrees, WGS-84; heading clockwise from north. */
      latitude: kit.real('latitude'),
      longitude: kit.real('longitude'),
      headingDegrees: kit.real('heading_degrees'),
      groundMap: kit.json<CameraGroundMap>('ground_map'),
      gridCode: kit.text('grid_code'),
      /** The box that watches it and its name there; null as long as no box does. */
      edgeId: kit.text('edge_id'),
      cameraId: kit.text('camera_id'),
      /** 接口, IP地址信息, 视频客户端, 账号分配. @see KH-21 */
      interface: kit.enumText('interface', cameraInterfaces).notNull(),
      ipAddress: kit.text('ip_address'),
      onvifAddress: kit.text('onvif_address'),
      videoClient: kit.text('video_client'),
      /** To whom the account of the camera was given; the account itself is in `cameraCredentials`. */
      accountHolder: kit.text('account_holder'),
      /** 20 digits each. @see GB/T 28181-2022 */
      gbDeviceId: kit.text('gb_device_id'),
      gbChannelId: kit.text('gb_channel_id'),
      /** @see JT/T 808, JT/T 1078-2016 */
      jtSim: kit.text('jt_sim'),
      jtChannel: kit.int('jt_channel'),
      /** RTSP or FLV addresses at the camera or its gateway, without credentials. */
      streamUrl: kit.text('stream_url'),
      substreamUrl: kit.text('substream_url'),
      /** 公安保密不共享: exists only for those whom a grant names it. @see KM-19 */
      isSecret: kit.bool('is_secret').notNull().default(false),
      isRetired: kit.bool('is_retired').notNull().default(false),
      note: kit.text('note').notNull().default(''),
      /** Name, number, address and platform ids in lower case, for search. */
      searchText: kit.text('search_text').notNull(),
      version: kit.int('version').notNull().default(1),
      createdAt: kit.instant('created_at').notNull(),
      createdBy: kit.text('created_by').notNull(),
      changedAt: kit.instant('changed_at').notNull(),
      changedBy: kit.text('changed_by').notNull(),
    },
    (t) => [
      // A number that is refused must not tell that a secret camera has it.
      kit.uniqueIndex('camera_records_by_number').on(t.number).where(sql`not ${t.isSecret}`),
      kit.uniqueIndex('camera_records_by_box').on(t.edgeId, t.cameraId),
      kit.index('camera_records_by_name').on(t.name, t.id),
      kit.index('camera_records_by_tenant').on(t.tenantId, t.name, t.id),
      kit.index('camera_records_secret').on(t.id, t.edgeId, t.cameraId).where(sql`${t.isSecret}`),
    ],
  );
  /** Account and password of a camera, AES-256-GCM; never read by anything that answers a person. */
  const cameraCredentials = kit.table('camera_credentials', {
    cameraRecordId: kit
      .text('camera_record_id')
      .primaryKey()
      .references(() => cameraRecords.id),
    /** The key it was sealed with: the first 16 hex digits of its SHA-256. */
    keyId: kit.text('key_id').notNull(),
    /** Base64 of nonce (12 bytes), ciphertext and tag (16 bytes). */
    sealed: kit.text('sealed').notNull(),
    changedAt: kit.instant('changed_at').notNull(),
  });
  /** Shared by the office, or one person's own. */
  const cameraGroups = kit.table(
    'camera_groups',
    {
      id: kit.text('id').primaryKey(),
      name: kit.text('name').notNull(),
      /** Null: shared. */
      ownerId: kit.text('owner_id'),
      version: kit.int('version').notNull().default(1),
      changedAt: kit.instant('changed_at').notNull(),
      changedBy: kit.text('changed_by').notNull(),
    },
    (t) => [kit.index('camera_groups_by_owner').on(t.ownerId, t.name)],
  );
  const cameraGroupMembers = kit.table(
    'camera_group_members',
    {
      groupId: kit
        .text('group_id')
        .notNull()
        .references(() => cameraGroups.id),
      cameraRecordId: kit
        .text('camera_record_id')
        .notNull()
        .references(() => cameraRecords.id),
      place: kit.int('place').notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.groupId, t.cameraRecordId] }),
      kit.index('camera_group_members_by_camera').on(t.cameraRecordId),
    ],
  );
  /** 轮巡. */
  const cameraTours = kit.table(
    'camera_tours',
    {
      id: kit.text('id').primaryKey(),
      name: kit.text('name').notNull(),
      /** Null: shared. */
      ownerId: kit.text('owner_id'),
      steps: kit.json<readonly TourStep[]>('steps').notNull(),
      version: kit.int('version').notNull().default(1),
      changedAt: kit.instant('changed_at').notNull(),
      changedBy: kit.text('changed_by').notNull(),
    },
    (t) => [kit.index('camera_tours_by_owner').on(t.ownerId, t.name)],
  );
  return { cameraRecords, cameraCredentials, cameraGroups, cameraGroupMembers, cameraTours };
}

/** What boxes say of their cameras, and what people say to them. */
function defineBoxWordTables(kit: StorageKit, cameraRecords: ReturnType<typeof defineRegistryTables>['cameraRecords']) {
  /** Where the configuration of a box says that a camera stands. */
  const cameraStatements = kit.table(
    'camera_statements',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      isMoving: kit.bool('is_moving').notNull(),
      position: kit.json<NonNullable<StatusMessage['cameras'][number]['position']>>('position'),
      headingDegrees: kit.real('heading_degrees'),
      changedAt: kit.instant('changed_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  /** The zones that a box watches now, and the ground map of its configuration. */
  const cameraViews = kit.table(
    'camera_views',
    {
      edgeId: kit.text('edge_id').notNull(),
      cameraId: kit.text('camera_id').notNull(),
      zones: kit.json<readonly Zone[]>('zones').notNull(),
      groundMap: kit.json<GroundMapConfig>('ground_map'),
      changedAt: kit.instant('changed_at').notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  /** Which members of a record hold what its box says; a record without a row: those that nobody entered. */
  const cameraBoxMembers = kit.table('camera_box_members', {
    cameraRecordId: kit
      .text('camera_record_id')
      .primaryKey()
      .references(() => cameraRecords.id),
    members: kit.json<readonly BoxMember[]>('members').notNull(),
  });
  /** Zones that people drew for a camera which its box opens by the record. */
  const cameraZones = kit.table('camera_zones', {
    cameraRecordId: kit
      .text('camera_record_id')
      .primaryKey()
      .references(() => cameraRecords.id),
    zones: kit.json<readonly Zone[]>('zones').notNull(),
    version: kit.int('version').notNull(),
    changedAt: kit.instant('changed_at').notNull(),
    changedBy: kit.text('changed_by').notNull(),
  });
  return { cameraStatements, cameraViews, cameraBoxMembers, cameraZones };
}

function defineSharingTables(kit: StorageKit) {
  /** What was agreed with the owner of cameras, first of all the police. @see KM-19, KH-21 */
  const sharingAgreements = kit.table(
    'sharing_agreements',
    {
      id: kit.text('id').primaryKey(),
      title: kit.text('title').notNull(),
      /** Who shares, and who receives. */
      provider: kit.text('provider').notNull(),
      recipient: kit.text('recipient').notNull(),
      documentNumber: kit.text('document_number').notNull(),
      /** `yyyy-MM-dd`. */
      signedOn: kit.text('signed_on').notNull(),
      validFrom: kit.instant('valid_from').notNull(),
      validUntil: kit.instant('valid_until'),
      purposes: kit.json<readonly string[]>('purposes').notNull(),
      scopeKind: kit.enumText('scope_kind', agreementScopeKinds).notNull(),
      /** Ids of the tenant, the group or the camera records. */
      scopeIds: kit.json<readonly string[]>('scope_ids').notNull(),
      contact: kit.text('contact').notNull().default(''),
      note: kit.text('note').notNull().default(''),
      endedAt: kit.instant('ended_at'),
      endReason: kit.text('end_reason'),
      version: kit.int('version').notNull().default(1),
      changedAt: kit.instant('changed_at').notNull(),
      changedBy: kit.text('changed_by').notNull(),
    },
    (t) => [kit.index('sharing_agreements_by_start').on(t.validFrom, t.id)],
  );
  return { sharingAgreements };
}

function defineRightTables(kit: StorageKit) {
  const cameraGrants = kit.table(
    'camera_grants',
    {
      id: kit.text('id').primaryKey(),
      granteeKind: kit.enumText('grantee_kind', granteeKinds).notNull(),
      /** Account id, or role. */
      granteeId: kit.text('grantee_id').notNull(),
      scopeKind: kit.enumText('scope_kind', grantScopeKinds).notNull(),
      /** Tenant (with everything below it), group or camera record; null for all. */
      scopeId: kit.text('scope_id'),
      rights: kit.json<readonly CameraRight[]>('rights').notNull(),
      validFrom: kit.instant('valid_from').notNull(),
      validUntil: kit.instant('valid_until'),
      /** Null: at every hour. */
      weeklyHours: kit.json<readonly WeeklyHours[]>('weekly_hours'),
      /** Whose wall clock the hours are read on. */
      timeZone: kit.text('time_zone').notNull(),
      reason: kit.text('reason').notNull(),
      grantedAt: kit.instant('granted_at').notNull(),
      grantedBy: kit.text('granted_by').notNull(),
      revokedAt: kit.instant('revoked_at'),
      revokedBy: kit.text('revoked_by'),
      revokeReason: kit.text('revoke_reason'),
    },
    (t) => [
      kit.index('camera_grants_by_grantee').on(t.granteeKind, t.granteeId),
      kit.index('camera_grants_by_scope').on(t.scopeKind, t.scopeId),
    ],
  );
  /** Row 1 rises with whatever changes somebody's rights, row 2 only with cameras and shared groups, so that every process notices. */
  const cameraRightsVersion = kit.table('camera_rights_version', {
    id: kit.int('id').primaryKey(),
    version: kit.int('version').notNull(),
  });
  const cameraAccesses = kit.table(
    'camera_accesses',
    {
      id: kit.text('id').primaryKey(),
      cameraRecordId: kit.text('camera_record_id').notNull(),
      accountId: kit.text('account_id').notNull(),
      right: kit.enumText('right', cameraRights).notNull(),
      startedAt: kit.instant('started_at').notNull(),
      /** Null while it lasts; a process that died leaves `lastSeenAt` as the last that is known. */
      endedAt: kit.instant('ended_at'),
      lastSeenAt: kit.instant('last_seen_at').notNull(),
      /** The part of a recording that was played or exported. */
      footageFrom: kit.instant('footage_from'),
      footageTo: kit.instant('footage_to'),
      reason: kit.text('reason'),
      grantId: kit.text('grant_id').notNull(),
      ipAddress: kit.text('ip_address').notNull(),
    },
    (t) => [
      kit.index('camera_accesses_by_time').on(t.startedAt, t.id),
      kit.index('camera_accesses_by_camera').on(t.cameraRecordId, t.startedAt, t.id),
      kit.index('camera_accesses_by_account').on(t.accountId, t.startedAt, t.id),
      kit.index('camera_accesses_open').on(t.id).where(sql`${t.endedAt} is null`),
    ],
  );
  return { cameraGrants, cameraRightsVersion, cameraAccesses };
}
