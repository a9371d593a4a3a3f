CREATE TABLE `edges` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`public_key_pem` text NOT NULL,
	`key_id` text NOT NULL,
	`credential_hash` text NOT NULL,
	`enrolled_at` integer NOT NULL,
	`revoked_at` integer,
	`is_online` integer DEFAULT false NOT NULL,
	`agent_version` text,
	`status_at` integer,
	`status` text,
	`health_at` integer,
	`health` text,
	`stored_through` integer DEFAULT 0 NOT NULL
);

--> statement-breakpoint
CREATE TABLE `enrolment_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by_edge_id` text
);

--> statement-breakpoint
CREATE TABLE `cameras` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`code` text,
	`detail` text,
	`condition` text,
	`position` text,
	`last_frame_at` integer,
	`last_still_sha256` text,
	`last_still_at` integer,
	`health` text,
	PRIMARY KEY(`edge_id`, `camera_id`),
	FOREIGN KEY (`edge_id`) REFERENCES `edges`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `commands` (
	`id` text PRIMARY KEY NOT NULL,
	`edge_id` text NOT NULL,
	`command` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`outcome` text,
	`code` text,
	`detail` text,
	`replied_at` integer,
	FOREIGN KEY (`edge_id`) REFERENCES `edges`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `commands_by_edge` ON `commands` (`edge_id`,`created_at`);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`edge_id` text NOT NULL,
	`message_id` text NOT NULL,
	`kind` text NOT NULL,
	`sequence` integer,
	`received_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`code` text,
	PRIMARY KEY(`edge_id`, `message_id`)
);

--> statement-breakpoint
CREATE INDEX `inbox_by_sequence` ON `inbox` (`edge_id`,`sequence`);
--> statement-breakpoint
CREATE TABLE `dead_letters` (
	`id` text PRIMARY KEY NOT NULL,
	`edge_id` text,
	`topic` text NOT NULL,
	`payload` text NOT NULL,
	`code` text NOT NULL,
	`received_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `dead_letters_by_time` ON `dead_letters` (`received_at`,`id`);
--> statement-breakpoint
CREATE TABLE `problems` (
	`id` text PRIMARY KEY NOT NULL,
	`category` text NOT NULL,
	`state` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`place_key` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_sighted_at` integer NOT NULL,
	`candidate_count` integer NOT NULL,
	`case_id` text,
	`version` integer DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE INDEX `problems_by_place` ON `problems` (`category`,`state`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `problems_on_map` ON `problems` (`state`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `problems_by_place_key` ON `problems` (`place_key`,`category`,`state`);
--> statement-breakpoint
CREATE INDEX `problems_by_last_sighting` ON `problems` (`state`,`last_sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `problems_by_case` ON `problems` (`case_id`);
--> statement-breakpoint
CREATE TABLE `candidates` (
	`id` text PRIMARY KEY NOT NULL,
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`category` text NOT NULL,
	`score` real NOT NULL,
	`state` text NOT NULL,
	`decision` text,
	`priority` real NOT NULL,
	`revision` integer NOT NULL,
	`phase` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`sighted_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`sighting_count` integer NOT NULL,
	`box` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`position` text,
	`rule` text NOT NULL,
	`model` text NOT NULL,
	`clock` text NOT NULL,
	`problem_id` text NOT NULL,
	`case_id` text,
	`evidence_state` text NOT NULL,
	`is_second_review` integer DEFAULT false NOT NULL,
	`needs_other_reviewer` text,
	`decided_by` text,
	`decided_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`edge_id`) REFERENCES `edges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`problem_id`) REFERENCES `problems`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `candidates_queue` ON `candidates` (`state`,`priority`,`sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `candidates_queue_by_category` ON `candidates` (`state`,`category`,`priority`,`sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `candidates_by_camera` ON `candidates` (`edge_id`,`camera_id`,`state`,`priority`,`sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `candidates_newest` ON `candidates` (`state`,`sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `candidates_by_problem` ON `candidates` (`problem_id`,`sighted_at`,`id`);
--> statement-breakpoint
CREATE INDEX `candidates_nearby` ON `candidates` (`category`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `candidates_by_case` ON `candidates` (`case_id`) WHERE "candidates"."case_id" is not null;
--> statement-breakpoint
CREATE INDEX `candidates_awaiting_evidence` ON `candidates` (`received_at`,`id`) WHERE "candidates"."evidence_state" = 'pending';
--> statement-breakpoint
CREATE TABLE `candidate_counts` (
	`state` text NOT NULL,
	`category` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`state`, `category`)
);

--> statement-breakpoint
CREATE TABLE `candidate_evidence` (
	`candidate_id` text NOT NULL,
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
	PRIMARY KEY(`candidate_id`, `sha256`),
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `candidate_evidence_by_file` ON `candidate_evidence` (`sha256`);
--> statement-breakpoint
CREATE TABLE `evidence_files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size_bytes` integer NOT NULL,
	`received_bytes` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`stored_at` integer,
	`last_verified_at` integer,
	`edge_id` text NOT NULL,
	`kind` text NOT NULL,
	`media_type` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `evidence_files_to_verify` ON `evidence_files` (`state`,`last_verified_at`,`sha256`);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`display_name` text NOT NULL,
	`password_hash` text NOT NULL,
	`roles` text NOT NULL,
	`language` text NOT NULL,
	`is_disabled` integer DEFAULT false NOT NULL,
	`password_must_change` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_username_unique` ON `accounts` (`username`);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`address` text NOT NULL,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `sessions_by_account` ON `sessions` (`account_id`);
--> statement-breakpoint
CREATE INDEX `sessions_by_expiry` ON `sessions` (`expires_at`);
--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`candidate_id` text NOT NULL,
	`account_id` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text,
	`duplicate_of` text,
	`decided_at` integer NOT NULL,
	`undone_at` integer,
	`is_second_review` integer DEFAULT false NOT NULL,
	`idempotency_key` text,
	`case_id` text,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_idempotency_key_unique` ON `decisions` (`idempotency_key`);
--> statement-breakpoint
CREATE INDEX `decisions_by_candidate` ON `decisions` (`candidate_id`,`decided_at`);
--> statement-breakpoint
CREATE INDEX `decisions_by_account` ON `decisions` (`account_id`,`decided_at`);
--> statement-breakpoint
CREATE TABLE `claims` (
	`candidate_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`lease_until` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`category` text NOT NULL,
	`catalogue_scheme` text NOT NULL,
	`catalogue_kind` text NOT NULL,
	`catalogue_code` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`position` text,
	`candidate_id` text NOT NULL,
	`problem_id` text NOT NULL,
	`filed_by` text NOT NULL,
	`filed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number_unique` ON `cases` (`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_candidate_id_unique` ON `cases` (`candidate_id`);
--> statement-breakpoint
CREATE INDEX `cases_newest` ON `cases` (`filed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_state` ON `cases` (`state`,`filed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_category` ON `cases` (`category`,`filed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_category_and_state` ON `cases` (`category`,`state`,`filed_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_nearby` ON `cases` (`category`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `cases_by_problem` ON `cases` (`problem_id`);
--> statement-breakpoint
CREATE TABLE `case_events` (
	`case_id` text NOT NULL,
	`seq` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`data` text NOT NULL,
	PRIMARY KEY(`case_id`, `seq`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`index` integer PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`subject` text,
	`data` text NOT NULL,
	`leaf_hash` text NOT NULL
);

--> statement-breakpoint
CREATE INDEX `ledger_entries_by_subject` ON `ledger_entries` (`subject`,`index`);
--> statement-breakpoint
CREATE TABLE `ledger_blocks` (
	`block` integer PRIMARY KEY NOT NULL,
	`root_hash` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `ledger_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`frontier` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `ledger_checkpoints` (
	`size` integer PRIMARY KEY NOT NULL,
	`root_hash` text NOT NULL,
	`signed_at` integer NOT NULL,
	`signature` text NOT NULL,
	`key_id` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);

--> statement-breakpoint
CREATE TABLE `change_feed` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL,
	`ids` text NOT NULL,
	`at` integer NOT NULL
);

