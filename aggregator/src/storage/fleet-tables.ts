import type { Position } from '@streetwarden/shared/domain/geometry';
import type { Command } from '@streetwarden/shared/message/command-message';
import type { CameraHealth, HealthMessage } from '@streetwarden/shared/message/health-message';
import { imageConditions } from '@streetwarden/shared/message/health-message';
import type { StatusMessage } from '@streetwarden/shared/message/status-message';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import type { StorageKit } from '#storage/sqlite-kit';

/** Boxes, their cameras, tokens and commands. */
export function defineFleetTables(kit: StorageKit) {
  const edges = kit.table('edges', {
    id: kit.text('id').primaryKey(),
    name: kit.text('name').notNull(),
    publicKeyPem: kit.text('public_key_pem').notNull(),
    keyId: kit.text('key_id').notNull(),
    credentialHash: kit.text('credential_hash').notNull(),
    enrolledAt: kit.instant('enrolled_at').notNull(),
    revokedAt: kit.instant('revoked_at'),
    isOnline: kit.bool('is_online').notNull().default(false),
    agentVersion: kit.text('agent_version'),
    statusAt: kit.instant('status_at'),
    status: kit.json<StatusMessage>('status'),
    healthAt: kit.instant('health_at'),
    health: kit.json<HealthMessage>('health'),
    /** Highest contiguous sequence committed for this edge; goes back when a backup is restored, so the edge resends. */
    storedThrough: kit.int('stored_through').notNull().default(0),
  });
  const enrolmentTokens = kit.table('enrolment_tokens', {
    tokenHash: kit.text('token_hash').primaryKey(),
    name: kit.text('name').notNull(),
    createdBy: kit.text('created_by').notNull(),
    createdAt: kit.instant('created_at').notNull(),
    expiresAt: kit.instant('expires_at').notNull(),
    usedAt: kit.instant('used_at'),
    usedByEdgeId: kit.text('used_by_edge_id'),
  });
  const cameras = kit.table(
    'cameras',
    {
      edgeId: kit
        .text('edge_id')
        .notNull()
        .references(() => edges.id),
      cameraId: kit.text('camera_id').notNull(),
      name: kit.text('name').notNull(),
      state: kit.enumText('state', cameraStates).notNull(),
      code: kit.text('code'),
      detail: kit.text('detail'),
      condition: kit.enumText('condition', imageConditions),
      position: kit.json<Position>('position'),
      lastFrameAt: kit.instant('last_frame_at'),
      lastStillSha256: kit.text('last_still_sha256'),
      lastStillAt: kit.instant('last_still_at'),
      health: kit.json<CameraHealth>('health'),
    },
    (t) => [kit.primaryKey({ columns: [t.edgeId, t.cameraId] })],
  );
  const commands = kit.table(
    'commands',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit
        .text('edge_id')
        .notNull()
        .references(() => edges.id),
      command: kit.json<Command>('command').notNull(),
      createdBy: kit.text('created_by').notNull(),
      createdAt: kit.instant('created_at').notNull(),
      expiresAt: kit.instant('expires_at').notNull(),
      outcome: kit.enumText('outcome', ['done', 'refused', 'expired', 'failed']),
      code: kit.text('code'),
      detail: kit.text('detail'),
      repliedAt: kit.instant('replied_at'),
    },
    (t) => [kit.index('commands_by_edge').on(t.edgeId, t.createdAt)],
  );
  return { edges, enrolmentTokens, cameras, commands };
}

/** What came in, and what could not be understood. */
export function defineIngestTables(kit: StorageKit) {
  const inbox = kit.table(
    'inbox',
    {
      edgeId: kit.text('edge_id').notNull(),
      messageId: kit.text('message_id').notNull(),
      kind: kit.text('kind').notNull(),
      sequence: kit.int('sequence'),
      receivedAt: kit.instant('received_at').notNull(),
      outcome: kit.enumText('outcome', ['stored', 'dead-letter']).notNull(),
      code: kit.text('code'),
    },
    (t) => [
      kit.primaryKey({ columns: [t.edgeId, t.messageId] }),
      kit.index('inbox_by_sequence').on(t.edgeId, t.sequence),
    ],
  );
  /**
   * Candidates that have their receipt and wait for their intake, in the order they came; the intake deletes the row in the
   * transaction that does its work. A table of its own, so that the inbox stays small beside payloads that come and go.
   */
  const intakeQueue = kit.table('intake_queue', {
    seq: kit.serial('seq'),
    edgeId: kit.text('edge_id').notNull(),
    messageId: kit.text('message_id').notNull(),
    /** JSON as it came. */
    payload: kit.text('payload').notNull(),
    /** SHA-256 of the other columns: what the disk altered is never taken for what the box said. */
    digest: kit.text('digest').notNull(),
    receivedAt: kit.instant('received_at').notNull(),
  });
  const deadLetters = kit.table(
    'dead_letters',
    {
      id: kit.text('id').primaryKey(),
      edgeId: kit.text('edge_id'),
      topic: kit.text('topic').notNull(),
      /** Base64 of the bytes as they came. */
      payload: kit.text('payload').notNull(),
      code: kit.text('code').notNull(),
      receivedAt: kit.instant('received_at').notNull(),
    },
    (t) => [kit.index('dead_letters_by_time').on(t.receivedAt, t.id)],
  );
  return { inbox, intakeQueue, deadLetters };
}

export type FleetTables = ReturnType<typeof defineFleetTables>;
