CREATE TABLE `intake_queue` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edge_id` text NOT NULL,
	`message_id` text NOT NULL,
	`payload` text NOT NULL,
	`digest` text NOT NULL,
	`received_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `case_clocks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`unit_id` text,
	`task_id` text,
	`limit` text NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`warn_at` integer NOT NULL,
	`suspended_at` integer,
	`used_ms` integer DEFAULT 0 NOT NULL,
	`stopped_at` integer,
	`outcome` text,
	`next_alarm_at` integer,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `case_clocks_by_case` ON `case_clocks` (`case_id`);
--> statement-breakpoint
CREATE INDEX `case_clocks_by_alarm` ON `case_clocks` (`next_alarm_at`);
--> statement-breakpoint
CREATE TABLE `case_dispatches` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`round` integer NOT NULL,
	`unit_id` text NOT NULL,
	`role` text NOT NULL,
	`requirements` text NOT NULL,
	`explanation` text NOT NULL,
	`dispatched_by` text NOT NULL,
	`dispatched_at` integer NOT NULL,
	`taken_up_by` text,
	`taken_up_at` integer,
	`ended_at` integer,
	`ending` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `case_dispatches_once` ON `case_dispatches` (`case_id`,`round`,`unit_id`,`role`);
--> statement-breakpoint
CREATE INDEX `case_dispatches_by_unit` ON `case_dispatches` (`unit_id`,`dispatched_at`);
--> statement-breakpoint
CREATE TABLE `case_copies` (
	`dispatch_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`case_id` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`dispatch_id`, `unit_id`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `case_copies_by_unit` ON `case_copies` (`unit_id`,`at`);
--> statement-breakpoint
CREATE INDEX `case_copies_by_case` ON `case_copies` (`case_id`);
--> statement-breakpoint
CREATE TABLE `case_tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`round` integer NOT NULL,
	`assignee_id` text,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`answered_by` text,
	`answered_at` integer,
	`is_passed` integer,
	`result` text,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `case_tasks_by_case` ON `case_tasks` (`case_id`);
--> statement-breakpoint
CREATE INDEX `case_tasks_by_assignee` ON `case_tasks` (`assignee_id`,`state`,`due_at`);
--> statement-breakpoint
CREATE INDEX `case_tasks_by_state` ON `case_tasks` (`state`,`kind`,`created_at`);
--> statement-breakpoint
CREATE TABLE `case_records` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`kind` text NOT NULL,
	`number` text,
	`state` text NOT NULL,
	`unit_id` text,
	`due_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`data` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `case_records_number_unique` ON `case_records` (`number`);
--> statement-breakpoint
CREATE INDEX `case_records_by_case` ON `case_records` (`case_id`);
--> statement-breakpoint
CREATE INDEX `case_records_by_kind` ON `case_records` (`kind`,`state`,`created_at`);
--> statement-breakpoint
CREATE TABLE `case_attachments` (
	`case_id` text NOT NULL,
	`sha256` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`taken_at` integer,
	`latitude` real,
	`longitude` real,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`case_id`, `sha256`, `kind`),
	FOREIGN KEY (`case_id`) REFERENCES `cases`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `command_keys` (
	`account_id` text NOT NULL,
	`key` text NOT NULL,
	`case_id` text NOT NULL,
	`request_hash` text NOT NULL,
	`version` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `key`)
);

--> statement-breakpoint
CREATE INDEX `command_keys_by_time` ON `command_keys` (`at`);
--> statement-breakpoint
CREATE TABLE `__new_cases` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`tenant_id` text NOT NULL,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`channel` text NOT NULL,
	`report_kind` text NOT NULL,
	`partner_reference` text,
	`description` text DEFAULT '' NOT NULL,
	`reporter` text,
	`category` text,
	`catalogue_scheme` text,
	`catalogue_kind` text,
	`catalogue_code` text,
	`catalogue_version_id` text,
	`condition_seq` integer,
	`rules_version` integer DEFAULT 1 NOT NULL,
	`duty_table_id` text,
	`latitude` real,
	`longitude` real,
	`position` text,
	`address` text DEFAULT '' NOT NULL,
	`grid_code` text,
	`area_class` text,
	`is_fringe` integer DEFAULT false NOT NULL,
	`part_code` text,
	`attributes` text DEFAULT '{}' NOT NULL,
	`is_emergency` integer DEFAULT false NOT NULL,
	`is_dangerous` integer DEFAULT false NOT NULL,
	`has_no_owner` integer DEFAULT false NOT NULL,
	`is_trial` integer DEFAULT false NOT NULL,
	`candidate_id` text,
	`problem_id` text,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`accepted_at` integer,
	`filed_by` text,
	`filed_at` integer,
	`unit_id` text,
	`dispatch_round` integer DEFAULT 0 NOT NULL,
	`agreed_unit_id` text,
	`handling_type` text DEFAULT 'immediate' NOT NULL,
	`failed_checks` integer DEFAULT 0 NOT NULL,
	`is_overdue_by_rework` integer DEFAULT false NOT NULL,
	`extension_count` integer DEFAULT 0 NOT NULL,
	`suspension_count` integer DEFAULT 0 NOT NULL,
	`is_urged` integer DEFAULT false NOT NULL,
	`due_at` integer,
	`warn_at` integer,
	`ending` text,
	`closed_at` integer,
	`merged_into` text,
	`archive_sha256` text,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`candidate_id`) REFERENCES `candidates`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
INSERT INTO `__new_cases`(`id`, `number`, `tenant_id`, `state`, `source`, `channel`, `report_kind`, `category`, `catalogue_scheme`, `catalogue_kind`, `catalogue_code`, `latitude`, `longitude`, `position`, `candidate_id`, `problem_id`, `opened_by`, `opened_at`, `accepted_at`, `filed_by`, `filed_at`, `version`, `updated_at`) SELECT `id`, `number`, 'city', `state`, 'intelligent-analysis', 'video-analysis', 'finding', `category`, `catalogue_scheme`, `catalogue_kind`, `catalogue_code`, `latitude`, `longitude`, `position`, `candidate_id`, `problem_id`, `filed_by`, `filed_at`, `filed_at`, `filed_by`, `filed_at`, `version`, `filed_at` FROM `cases`;
--> statement-breakpoint
DROP TABLE `cases`;
--> statement-breakpoint
ALTER TABLE `__new_cases` RENAME TO `cases`;
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number_unique` ON `cases` (`number`);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_candidate_id_unique` ON `cases` (`candidate_id`);
--> statement-breakpoint
CREATE INDEX `cases_newest` ON `cases` (`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_state` ON `cases` (`state`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_category` ON `cases` (`category`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_category_and_state` ON `cases` (`category`,`state`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_tenant_and_state` ON `cases` (`tenant_id`,`state`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_unit_and_state` ON `cases` (`unit_id`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_state_and_due` ON `cases` (`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_nearby` ON `cases` (`category`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `cases_by_class_nearby` ON `cases` (`catalogue_code`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `cases_by_problem` ON `cases` (`problem_id`);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `tenant_id` text;
--> statement-breakpoint
ALTER TABLE `accounts` ADD `unit_id` text;
--> statement-breakpoint
ALTER TABLE `accounts` ADD `phone` text;
--> statement-breakpoint
ALTER TABLE `accounts` ADD `email` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `command` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `from_state` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `to_state` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `actor_unit_id` text;
--> statement-breakpoint
ALTER TABLE `case_events` ADD `reason` text;
--> statement-breakpoint
CREATE INDEX `case_events_by_actor` ON `case_events` (`actor_id`,`at`);
--> statement-breakpoint
CREATE INDEX `case_events_by_type` ON `case_events` (`type`,`at`);
