CREATE TABLE `camera_records` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`tenant_id` text NOT NULL,
	`owner_department` text DEFAULT '' NOT NULL,
	`purpose` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`latitude` real,
	`longitude` real,
	`heading_degrees` real,
	`ground_map` text,
	`grid_code` text,
	`edge_id` text,
	`camera_id` text,
	`interface` text NOT NULL,
	`ip_address` text,
	`onvif_address` text,
	`video_client` text,
	`account_holder` text,
	`gb_device_id` text,
	`gb_channel_id` text,
	`jt_sim` text,
	`jt_channel` integer,
	`stream_url` text,
	`substream_url` text,
	`is_secret` integer DEFAULT false NOT NULL,
	`is_retired` integer DEFAULT false NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`search_text` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `camera_records_by_number` ON `camera_records` (`number`) WHERE not "camera_records"."is_secret";
--> statement-breakpoint
CREATE UNIQUE INDEX `camera_records_by_box` ON `camera_records` (`edge_id`,`camera_id`);
--> statement-breakpoint
CREATE INDEX `camera_records_by_name` ON `camera_records` (`name`,`id`);
--> statement-breakpoint
CREATE INDEX `camera_records_by_tenant` ON `camera_records` (`tenant_id`,`name`,`id`);
--> statement-breakpoint
CREATE INDEX `camera_records_secret` ON `camera_records` (`id`,`edge_id`,`camera_id`) WHERE "camera_records"."is_secret";
--> statement-breakpoint
CREATE TABLE `camera_credentials` (
	`camera_record_id` text PRIMARY KEY NOT NULL,
	`key_id` text NOT NULL,
	`sealed` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`camera_record_id`) REFERENCES `camera_records`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `camera_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`owner_id` text,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `camera_groups_by_owner` ON `camera_groups` (`owner_id`,`name`);
--> statement-breakpoint
CREATE TABLE `camera_group_members` (
	`group_id` text NOT NULL,
	`camera_record_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`group_id`, `camera_record_id`),
	FOREIGN KEY (`group_id`) REFERENCES `camera_groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`camera_record_id`) REFERENCES `camera_records`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `camera_group_members_by_camera` ON `camera_group_members` (`camera_record_id`);
--> statement-breakpoint
CREATE TABLE `camera_tours` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`owner_id` text,
	`steps` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `camera_tours_by_owner` ON `camera_tours` (`owner_id`,`name`);
--> statement-breakpoint
CREATE TABLE `sharing_agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`provider` text NOT NULL,
	`recipient` text NOT NULL,
	`document_number` text NOT NULL,
	`signed_on` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer,
	`purposes` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_ids` text NOT NULL,
	`contact` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`ended_at` integer,
	`end_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `sharing_agreements_by_start` ON `sharing_agreements` (`valid_from`,`id`);
--> statement-breakpoint
CREATE TABLE `camera_grants` (
	`id` text PRIMARY KEY NOT NULL,
	`grantee_kind` text NOT NULL,
	`grantee_id` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_id` text,
	`rights` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer,
	`weekly_hours` text,
	`time_zone` text NOT NULL,
	`reason` text NOT NULL,
	`granted_at` integer NOT NULL,
	`granted_by` text NOT NULL,
	`revoked_at` integer,
	`revoked_by` text,
	`revoke_reason` text
);

--> statement-breakpoint
CREATE INDEX `camera_grants_by_grantee` ON `camera_grants` (`grantee_kind`,`grantee_id`);
--> statement-breakpoint
CREATE INDEX `camera_grants_by_scope` ON `camera_grants` (`scope_kind`,`scope_id`);
--> statement-breakpoint
CREATE TABLE `camera_rights_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `camera_accesses` (
	`id` text PRIMARY KEY NOT NULL,
	`camera_record_id` text NOT NULL,
	`account_id` text NOT NULL,
	`right` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`last_seen_at` integer NOT NULL,
	`footage_from` integer,
	`footage_to` integer,
	`reason` text,
	`grant_id` text NOT NULL,
	`ip_address` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `camera_accesses_by_time` ON `camera_accesses` (`started_at`,`id`);
--> statement-breakpoint
CREATE INDEX `camera_accesses_by_camera` ON `camera_accesses` (`camera_record_id`,`started_at`,`id`);
--> statement-breakpoint
CREATE INDEX `camera_accesses_by_account` ON `camera_accesses` (`account_id`,`started_at`,`id`);
--> statement-breakpoint
CREATE INDEX `camera_accesses_open` ON `camera_accesses` (`id`) WHERE "camera_accesses"."ended_at" is null;
--> statement-breakpoint
CREATE TABLE `captures` (
	`id` text PRIMARY KEY NOT NULL,
	`camera_record_id` text NOT NULL,
	`command_id` text NOT NULL,
	`account_id` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`origin` text NOT NULL,
	`captured_at` integer NOT NULL,
	`case_id` text NOT NULL,
	`is_joined` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`outcome` text,
	`code` text,
	`revision` integer,
	`answered_at` integer,
	FOREIGN KEY (`id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `captures_by_key` ON `captures` (`account_id`,`idempotency_key`);
--> statement-breakpoint
CREATE INDEX `captures_by_case` ON `captures` (`case_id`,`created_at`);
--> statement-breakpoint
CREATE INDEX `captures_by_camera` ON `captures` (`camera_record_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `clip_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`camera_record_id` text NOT NULL,
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`command_id` text NOT NULL,
	`account_id` text NOT NULL,
	`requested_from` integer NOT NULL,
	`requested_to` integer NOT NULL,
	`reason` text NOT NULL,
	`is_original` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`outcome` text,
	`code` text,
	`answered_at` integer
);

--> statement-breakpoint
CREATE INDEX `clip_exports_by_camera` ON `clip_exports` (`camera_record_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `clip_exports_by_account` ON `clip_exports` (`account_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `clip_export_files` (
	`export_id` text NOT NULL,
	`sha256` text NOT NULL,
	`ordinal` integer NOT NULL,
	`kind` text NOT NULL,
	`media_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`captured_at` integer NOT NULL,
	`duration_ms` integer,
	`width_px` integer,
	`height_px` integer,
	`derived_from` text,
	PRIMARY KEY(`export_id`, `sha256`),
	FOREIGN KEY (`export_id`) REFERENCES `clip_exports`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `clip_export_files_by_file` ON `clip_export_files` (`sha256`);
--> statement-breakpoint
CREATE TABLE `camera_spans` (
	`id` text PRIMARY KEY NOT NULL,
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`kind` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`code` text,
	`alarmed_at` integer
);

--> statement-breakpoint
CREATE INDEX `camera_spans_by_camera` ON `camera_spans` (`edge_id`,`camera_id`,`started_at`);
--> statement-breakpoint
CREATE INDEX `camera_spans_open` ON `camera_spans` (`edge_id`,`camera_id`) WHERE "camera_spans"."ended_at" is null;
--> statement-breakpoint
CREATE INDEX `camera_spans_by_end` ON `camera_spans` (`ended_at`);
--> statement-breakpoint
CREATE TABLE `camera_hours` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`hour_at` integer NOT NULL,
	`sample_count` integer NOT NULL,
	`bitrate_count` integer NOT NULL,
	`bitrate_sum_bps` real NOT NULL,
	`bitrate_min_bps` real,
	`bitrate_max_bps` real,
	`keyframe_interval_max_ms` real,
	`decoded_frame_count` integer NOT NULL,
	`dropped_frame_count` integer NOT NULL,
	`look_count` integer NOT NULL,
	`corrupt_packet_count` integer NOT NULL,
	`reconnect_count` integer NOT NULL,
	`clock_offset_ms` real,
	PRIMARY KEY(`edge_id`, `camera_id`, `hour_at`)
);

--> statement-breakpoint
CREATE INDEX `camera_hours_by_time` ON `camera_hours` (`hour_at`);
--> statement-breakpoint
CREATE TABLE `watched_zones` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`zone_id` text NOT NULL,
	`name` text NOT NULL,
	`first_quarter_at` integer NOT NULL,
	`last_quarter_at` integer NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`, `zone_id`)
);

--> statement-breakpoint
CREATE TABLE `zone_looks` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`zone_id` text NOT NULL,
	`quarter_at` integer NOT NULL,
	`look_count` integer NOT NULL,
	`watched_ms` integer NOT NULL,
	`first_look_at` integer,
	`last_look_at` integer,
	`missed` text NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`, `quarter_at`, `zone_id`)
);

--> statement-breakpoint
CREATE INDEX `zone_looks_by_time` ON `zone_looks` (`quarter_at`);
--> statement-breakpoint
CREATE TABLE `track_minutes` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`minute_at` integer NOT NULL,
	`fixes` text NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`, `minute_at`)
);

--> statement-breakpoint
CREATE INDEX `track_minutes_by_time` ON `track_minutes` (`minute_at`);
--> statement-breakpoint
CREATE TABLE `last_positions` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`fixed_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`accuracy_m` real,
	PRIMARY KEY(`edge_id`, `camera_id`)
);

--> statement-breakpoint
CREATE TABLE `steer_locks` (
	`camera_record_id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`priority` integer NOT NULL,
	`access_id` text,
	`taken_at` integer,
	`expires_at` integer,
	`requested_by` text,
	`requested_at` integer,
	`last_account_id` text,
	`last_end` text,
	`last_ended_by` text,
	`last_ended_at` integer,
	`version` integer DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE INDEX `steer_locks_by_end` ON `steer_locks` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `model_releases` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`files` text NOT NULL,
	`state` text NOT NULL,
	`share_percent` integer NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	`state_at` integer NOT NULL,
	`state_by` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `box_models` (
	`edge_id` text PRIMARY KEY NOT NULL,
	`release_id` text,
	`previous_release_id` text,
	`command_id` text NOT NULL,
	`ordered_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `camera_thresholds` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`category` text NOT NULL,
	`score_threshold` real,
	`basis` text NOT NULL,
	`approved_at` integer NOT NULL,
	`approved_by` text NOT NULL,
	`command_id` text NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`, `category`)
);

--> statement-breakpoint
CREATE INDEX `cases_with_reporter` ON `cases` (`closed_at`,`id`) WHERE "cases"."reporter" is not null;
