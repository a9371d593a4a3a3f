CREATE TABLE `intake_queue` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`edge_id` text NOT NULL,
	`message_id` text NOT NULL,
	`payload` text NOT NULL,
	`digest` text NOT NULL,
	`received_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`code` text,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`mode` text,
	`mode_since` integer,
	`is_hosted` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_code_unique` ON `tenants` (`code`);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_path_unique` ON `tenants` (`path`);
--> statement-breakpoint
CREATE INDEX `tenants_by_parent` ON `tenants` (`parent_id`,`code`);
--> statement-breakpoint
CREATE TABLE `tenant_rules` (
	`version` integer PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`rules` text NOT NULL,
	`reason` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `tenant_rules_by_tenant` ON `tenant_rules` (`tenant_id`,`version`);
--> statement-breakpoint
CREATE TABLE `organisation_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text NOT NULL,
	`before` text,
	`after` text
);

--> statement-breakpoint
CREATE INDEX `organisation_changes_by_subject` ON `organisation_changes` (`subject`,`subject_id`,`seq`);
--> statement-breakpoint
CREATE INDEX `organisation_changes_by_tenant` ON `organisation_changes` (`tenant_id`,`seq`);
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`parent_id` text,
	`type` text NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`industry` text,
	`competent_unit_id` text,
	`owner_unit_id` text,
	`is_dispatchable` integer NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`phone` text,
	`email` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE UNIQUE INDEX `units_code_unique` ON `units` (`code`);
--> statement-breakpoint
CREATE INDEX `units_by_tenant` ON `units` (`tenant_id`,`code`);
--> statement-breakpoint
CREATE INDEX `units_by_parent` ON `units` (`parent_id`);
--> statement-breakpoint
CREATE TABLE `unit_contacts` (
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`email` text,
	`account_id` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `kind`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `unit_plans` (
	`unit_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `kind`, `version`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `collectors` (
	`account_id` text PRIMARY KEY NOT NULL,
	`unit_id` text,
	`certificate_number` text NOT NULL,
	`certificate_issuer` text NOT NULL,
	`certificate_valid_until` text NOT NULL,
	`certificate_ends_at` integer NOT NULL,
	`is_on_duty` integer DEFAULT false NOT NULL,
	`duty_changed_at` integer,
	`latitude` real,
	`longitude` real,
	`position_at` integer,
	`updated_at` integer NOT NULL
);

--> statement-breakpoint
CREATE UNIQUE INDEX `collectors_certificate_number_unique` ON `collectors` (`certificate_number`);
--> statement-breakpoint
CREATE TABLE `grids` (
	`code` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`ring` text NOT NULL,
	`south` real NOT NULL,
	`north` real NOT NULL,
	`west` real NOT NULL,
	`east` real NOT NULL,
	`area_class` text,
	`is_fringe` integer DEFAULT false NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`drawn_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `grids_by_tenant` ON `grids` (`tenant_id`,`code`);
--> statement-breakpoint
CREATE INDEX `grids_by_place` ON `grids` (`south`,`north`,`west`,`east`);
--> statement-breakpoint
CREATE TABLE `grid_collectors` (
	`grid_code` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`grid_code`, `account_id`)
);

--> statement-breakpoint
CREATE INDEX `grid_collectors_by_account` ON `grid_collectors` (`account_id`);
--> statement-breakpoint
CREATE TABLE `parts` (
	`code` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`scheme` text NOT NULL,
	`class_code` text NOT NULL,
	`name` text NOT NULL,
	`layer` text NOT NULL,
	`owner_unit_id` text,
	`maintainer_unit_id` text,
	`supervising_unit_id` text,
	`has_no_owner` integer NOT NULL,
	`grid_code` text,
	`latitude` real NOT NULL,
	`longitude` real NOT NULL,
	`line` text,
	`state` text DEFAULT 'intact' NOT NULL,
	`source` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `parts_by_tenant` ON `parts` (`tenant_id`,`code`);
--> statement-breakpoint
CREATE INDEX `parts_without_owner` ON `parts` (`has_no_owner`,`tenant_id`,`code`);
--> statement-breakpoint
CREATE INDEX `parts_nearby` ON `parts` (`class_code`,`latitude`,`longitude`);
--> statement-breakpoint
CREATE INDEX `parts_by_grid` ON `parts` (`grid_code`);
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
CREATE TABLE `catalogue_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text,
	`name` text NOT NULL,
	`effective_from` integer NOT NULL,
	`source_sha256` text NOT NULL,
	`class_count` integer NOT NULL,
	`condition_count` integer NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `catalogue_versions_by_tenant` ON `catalogue_versions` (`tenant_id`,`effective_from`,`imported_at`);
--> statement-breakpoint
CREATE TABLE `catalogue_classes` (
	`version_id` text NOT NULL,
	`scheme` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`name_en` text NOT NULL,
	`major_name` text NOT NULL,
	`major_name_en` text NOT NULL,
	`is_extension` integer NOT NULL,
	`needs_protection` integer NOT NULL,
	`equivalents` text NOT NULL,
	`requirements` text NOT NULL,
	`form` text NOT NULL,
	PRIMARY KEY(`version_id`, `scheme`, `kind`, `code`),
	FOREIGN KEY (`version_id`) REFERENCES `catalogue_versions`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `catalogue_conditions` (
	`version_id` text NOT NULL,
	`scheme` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`seq` integer NOT NULL,
	`filing_condition` text NOT NULL,
	`closing_condition` text NOT NULL,
	`limit` text NOT NULL,
	`limit_by_area_class` text,
	`fringe_limit` text,
	`categories` text NOT NULL,
	`origin` text NOT NULL,
	PRIMARY KEY(`version_id`, `scheme`, `kind`, `code`, `seq`),
	FOREIGN KEY (`version_id`) REFERENCES `catalogue_versions`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `duty_tables` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`effective_from` integer NOT NULL,
	`effective_until` integer,
	`default_unit_id` text NOT NULL,
	`source_sha256` text NOT NULL,
	`rule_count` integer NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `duty_tables_by_tenant` ON `duty_tables` (`tenant_id`,`effective_from`);
--> statement-breakpoint
CREATE TABLE `duty_rules` (
	`table_id` text NOT NULL,
	`seq` integer NOT NULL,
	`problem_type` text NOT NULL,
	`class_key` text NOT NULL,
	`area_code` text NOT NULL,
	`attributes` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`effective_from` integer,
	`effective_until` integer,
	`reference` text NOT NULL,
	PRIMARY KEY(`table_id`, `seq`),
	FOREIGN KEY (`table_id`) REFERENCES `duty_tables`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE INDEX `duty_rules_by_class` ON `duty_rules` (`table_id`,`class_key`);
--> statement-breakpoint
CREATE INDEX `duty_rules_by_unit` ON `duty_rules` (`unit_id`);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`tenant_id` text NOT NULL,
	`case_id` text,
	`event` text NOT NULL,
	`channel` text NOT NULL,
	`language` text NOT NULL,
	`recipient_kind` text NOT NULL,
	`recipient_id` text,
	`address` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`lease_owner` text,
	`lease_until` integer,
	`last_failure` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);

--> statement-breakpoint
CREATE UNIQUE INDEX `notices_dedupe_key_unique` ON `notices` (`dedupe_key`);
--> statement-breakpoint
CREATE INDEX `notices_by_due` ON `notices` (`state`,`next_attempt_at`);
--> statement-breakpoint
CREATE INDEX `notices_newest` ON `notices` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notices_by_state` ON `notices` (`state`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notices_by_tenant` ON `notices` (`tenant_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notices_by_case` ON `notices` (`case_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `notices_by_recipient` ON `notices` (`recipient_kind`,`recipient_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `notice_templates` (
	`tenant_id` text NOT NULL,
	`event` text NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `event`, `language`)
);

--> statement-breakpoint
CREATE TABLE `reporter_answers` (
	`case_id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`event` text NOT NULL,
	`owed_since` integer NOT NULL,
	`is_told` integer DEFAULT false NOT NULL,
	`told_at` integer,
	`told_by` text,
	`notice_id` text
);

--> statement-breakpoint
CREATE INDEX `reporter_answers_by_debt` ON `reporter_answers` (`is_told`,`owed_since`,`case_id`);
--> statement-breakpoint
CREATE INDEX `reporter_answers_by_notice` ON `reporter_answers` (`notice_id`);
--> statement-breakpoint
CREATE TABLE `supervision_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`source_key` text NOT NULL,
	`kind` text NOT NULL,
	`month` text NOT NULL,
	`tenant_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`person_id` text,
	`case_id` text NOT NULL,
	`case_number` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	`standing` text DEFAULT 'counts' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`reason` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_marks_source_key_unique` ON `supervision_marks` (`source_key`);
--> statement-breakpoint
CREATE INDEX `supervision_marks_newest` ON `supervision_marks` (`at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_marks_by_month` ON `supervision_marks` (`month`,`at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_marks_by_unit` ON `supervision_marks` (`unit_id`,`at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_marks_by_person` ON `supervision_marks` (`person_id`,`at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_marks_by_case` ON `supervision_marks` (`case_id`,`at`,`id`);
--> statement-breakpoint
CREATE TABLE `supervision_counters` (
	`month` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`tenant_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`count` integer NOT NULL,
	`fact_count` integer NOT NULL,
	PRIMARY KEY(`month`, `subject`, `subject_id`, `kind`)
);

--> statement-breakpoint
CREATE INDEX `supervision_counters_by_unit` ON `supervision_counters` (`month`,`unit_id`);
--> statement-breakpoint
CREATE TABLE `supervision_rules` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`rules` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`)
);

--> statement-breakpoint
CREATE TABLE `supervision_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`source_key` text NOT NULL,
	`document` text NOT NULL,
	`tenant_id` text NOT NULL,
	`month` text NOT NULL,
	`subject` text NOT NULL,
	`subject_id` text,
	`unit_id` text,
	`kind` text,
	`at_count` integer NOT NULL,
	`rules_version` integer NOT NULL,
	`accountable` text NOT NULL,
	`case_id` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`number` text,
	`decided_by` text,
	`decided_at` integer,
	`reason` text,
	`content` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_drafts_source_key_unique` ON `supervision_drafts` (`source_key`);
--> statement-breakpoint
CREATE UNIQUE INDEX `supervision_drafts_number_unique` ON `supervision_drafts` (`number`);
--> statement-breakpoint
CREATE INDEX `supervision_drafts_by_state` ON `supervision_drafts` (`state`,`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_drafts_newest` ON `supervision_drafts` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `supervision_drafts_by_subject` ON `supervision_drafts` (`month`,`subject`,`subject_id`);
--> statement-breakpoint
CREATE TABLE `inspection_referrals` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`tenant_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`from_month` text NOT NULL,
	`to_month` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`reason` text NOT NULL,
	`content` text NOT NULL,
	`received_at` integer,
	`receipt` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `inspection_referrals_number_unique` ON `inspection_referrals` (`number`);
--> statement-breakpoint
CREATE INDEX `inspection_referrals_newest` ON `inspection_referrals` (`created_at`,`id`);
--> statement-breakpoint
CREATE INDEX `inspection_referrals_by_unit` ON `inspection_referrals` (`unit_id`,`created_at`,`id`);
--> statement-breakpoint
CREATE TABLE `collector_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`source_key` text NOT NULL,
	`kind` text NOT NULL,
	`tenant_id` text NOT NULL,
	`collector_id` text NOT NULL,
	`case_id` text,
	`grid_code` text,
	`month` text NOT NULL,
	`at` integer NOT NULL,
	`raised_by` text NOT NULL,
	`raised_at` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`gravity` text,
	`weight` real DEFAULT 0 NOT NULL,
	`rules_version` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`appeal` text,
	`appealed_at` integer,
	`appeal_decided_by` text,
	`appeal_decided_at` integer,
	`appeal_decision` text
);

--> statement-breakpoint
CREATE UNIQUE INDEX `collector_flags_source_key_unique` ON `collector_flags` (`source_key`);
--> statement-breakpoint
CREATE INDEX `collector_flags_newest` ON `collector_flags` (`raised_at`,`id`);
--> statement-breakpoint
CREATE INDEX `collector_flags_by_collector` ON `collector_flags` (`collector_id`,`raised_at`,`id`);
--> statement-breakpoint
CREATE INDEX `collector_flags_by_month` ON `collector_flags` (`month`,`collector_id`);
--> statement-breakpoint
CREATE TABLE `case_archives` (
	`case_id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`sealed_at` integer NOT NULL,
	`record` text,
	`stored_at` integer
);

--> statement-breakpoint
CREATE INDEX `case_archives_to_store` ON `case_archives` (`sealed_at`,`case_id`) WHERE "case_archives"."stored_at" is null;
--> statement-breakpoint
CREATE TABLE `camera_reviews` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`device_kind` text NOT NULL,
	`legal_review_document` text,
	`legal_reviewed_on` text,
	`technical_review_document` text,
	`technical_reviewed_on` text,
	`publication` text,
	`published_on` text,
	`signage` text,
	`signed_on` text,
	`gb35114_level` text NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`)
);

--> statement-breakpoint
DROP INDEX `problems_by_last_sighting`;
--> statement-breakpoint
CREATE INDEX `problems_by_last_sighting` ON `problems` (`state`,`last_sighted_at`,`id`,`latitude`,`longitude`,`category`);
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
	`awaits` text,
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
CREATE INDEX `cases_by_tenant` ON `cases` (`tenant_id`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_tenant_and_state` ON `cases` (`tenant_id`,`state`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_source` ON `cases` (`source`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_channel` ON `cases` (`channel`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_unit` ON `cases` (`unit_id`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_opener` ON `cases` (`opened_by`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_owner` ON `cases` (`has_no_owner`,`opened_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_urged` ON `cases` (`is_urged`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_awaits` ON `cases` (`awaits`,`due_at`,`id`);
--> statement-breakpoint
CREATE INDEX `cases_by_due` ON `cases` (`due_at`,`id`);
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
ALTER TABLE `accounts` ADD `suspended_at` integer;
--> statement-breakpoint
ALTER TABLE `accounts` ADD `suspension_reason` text;
--> statement-breakpoint
CREATE INDEX `accounts_by_unit` ON `accounts` (`unit_id`);
--> statement-breakpoint
CREATE INDEX `accounts_by_tenant` ON `accounts` (`tenant_id`);
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
