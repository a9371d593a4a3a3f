CREATE TABLE "intake_queue" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"edge_id" text COLLATE "C" NOT NULL,
	"message_id" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"parent_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"mode" text COLLATE "C",
	"mode_since" timestamp (3) with time zone,
	"is_hosted" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "tenants_code_unique" UNIQUE("code"),
	CONSTRAINT "tenants_path_unique" UNIQUE("path")
);

--> statement-breakpoint
CREATE TABLE "tenant_rules" (
	"version" bigint PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"rules" jsonb NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "organisation_changes" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"before" jsonb,
	"after" jsonb
);

--> statement-breakpoint
CREATE TABLE "units" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"type" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"industry" text COLLATE "C",
	"competent_unit_id" text COLLATE "C",
	"owner_unit_id" text COLLATE "C",
	"is_dispatchable" boolean NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"phone" text COLLATE "C",
	"email" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "units_code_unique" UNIQUE("code")
);

--> statement-breakpoint
CREATE TABLE "unit_contacts" (
	"unit_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"account_id" text COLLATE "C",
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unit_contacts_unit_id_kind_pk" PRIMARY KEY("unit_id","kind")
);

--> statement-breakpoint
CREATE TABLE "unit_plans" (
	"unit_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "unit_plans_unit_id_kind_version_pk" PRIMARY KEY("unit_id","kind","version")
);

--> statement-breakpoint
CREATE TABLE "collectors" (
	"account_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"unit_id" text COLLATE "C",
	"certificate_number" text COLLATE "C" NOT NULL,
	"certificate_issuer" text COLLATE "C" NOT NULL,
	"certificate_valid_until" text COLLATE "C" NOT NULL,
	"certificate_ends_at" timestamp (3) with time zone NOT NULL,
	"is_on_duty" boolean DEFAULT false NOT NULL,
	"duty_changed_at" timestamp (3) with time zone,
	"latitude" double precision,
	"longitude" double precision,
	"position_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collectors_certificate_number_unique" UNIQUE("certificate_number")
);

--> statement-breakpoint
CREATE TABLE "grids" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"ring" jsonb NOT NULL,
	"south" double precision NOT NULL,
	"north" double precision NOT NULL,
	"west" double precision NOT NULL,
	"east" double precision NOT NULL,
	"area_class" text COLLATE "C",
	"is_fringe" boolean DEFAULT false NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "grid_collectors" (
	"grid_code" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "grid_collectors_grid_code_account_id_pk" PRIMARY KEY("grid_code","account_id")
);

--> statement-breakpoint
CREATE TABLE "parts" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"scheme" text COLLATE "C" NOT NULL,
	"class_code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"layer" text COLLATE "C" NOT NULL,
	"owner_unit_id" text COLLATE "C",
	"maintainer_unit_id" text COLLATE "C",
	"supervising_unit_id" text COLLATE "C",
	"has_no_owner" boolean NOT NULL,
	"grid_code" text COLLATE "C",
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"line" jsonb,
	"state" text COLLATE "C" DEFAULT 'intact' NOT NULL,
	"source" text COLLATE "C" DEFAULT '' NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "case_clocks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"task_id" text COLLATE "C",
	"limit" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"warn_at" timestamp (3) with time zone NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"used_ms" bigint DEFAULT 0 NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	"outcome" text COLLATE "C",
	"next_alarm_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "case_dispatches" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"round" bigint NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"requirements" text COLLATE "C" NOT NULL,
	"explanation" jsonb NOT NULL,
	"dispatched_by" text COLLATE "C" NOT NULL,
	"dispatched_at" timestamp (3) with time zone NOT NULL,
	"taken_up_by" text COLLATE "C",
	"taken_up_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ending" text COLLATE "C"
);

--> statement-breakpoint
CREATE TABLE "case_copies" (
	"dispatch_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "case_copies_dispatch_id_unit_id_pk" PRIMARY KEY("dispatch_id","unit_id")
);

--> statement-breakpoint
CREATE TABLE "case_tasks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"round" bigint NOT NULL,
	"assignee_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"answered_by" text COLLATE "C",
	"answered_at" timestamp (3) with time zone,
	"is_passed" boolean,
	"result" jsonb
);

--> statement-breakpoint
CREATE TABLE "case_records" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"due_at" timestamp (3) with time zone,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"data" jsonb NOT NULL,
	CONSTRAINT "case_records_number_unique" UNIQUE("number")
);

--> statement-breakpoint
CREATE TABLE "case_attachments" (
	"case_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size_bytes" bigint NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"latitude" double precision,
	"longitude" double precision,
	"uploaded_by" text COLLATE "C" NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_attachments_case_id_sha256_kind_pk" PRIMARY KEY("case_id","sha256","kind")
);

--> statement-breakpoint
CREATE TABLE "command_keys" (
	"account_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "command_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
);

--> statement-breakpoint
CREATE TABLE "catalogue_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C",
	"name" text COLLATE "C" NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"source_sha256" text COLLATE "C" NOT NULL,
	"class_count" bigint NOT NULL,
	"condition_count" bigint NOT NULL,
	"imported_by" text COLLATE "C" NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "catalogue_classes" (
	"version_id" text COLLATE "C" NOT NULL,
	"scheme" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_en" text COLLATE "C" NOT NULL,
	"major_name" text COLLATE "C" NOT NULL,
	"major_name_en" text COLLATE "C" NOT NULL,
	"is_extension" boolean NOT NULL,
	"needs_protection" boolean NOT NULL,
	"equivalents" jsonb NOT NULL,
	"requirements" jsonb NOT NULL,
	"form" jsonb NOT NULL,
	CONSTRAINT "catalogue_classes_version_id_scheme_kind_code_pk" PRIMARY KEY("version_id","scheme","kind","code")
);

--> statement-breakpoint
CREATE TABLE "catalogue_conditions" (
	"version_id" text COLLATE "C" NOT NULL,
	"scheme" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"filing_condition" text COLLATE "C" NOT NULL,
	"closing_condition" text COLLATE "C" NOT NULL,
	"limit" jsonb NOT NULL,
	"limit_by_area_class" jsonb,
	"fringe_limit" jsonb,
	"categories" jsonb NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	CONSTRAINT "catalogue_conditions_version_id_scheme_kind_code_seq_pk" PRIMARY KEY("version_id","scheme","kind","code","seq")
);

--> statement-breakpoint
CREATE TABLE "duty_tables" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"effective_until" timestamp (3) with time zone,
	"default_unit_id" text COLLATE "C" NOT NULL,
	"source_sha256" text COLLATE "C" NOT NULL,
	"rule_count" bigint NOT NULL,
	"imported_by" text COLLATE "C" NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "duty_rules" (
	"table_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"problem_type" text COLLATE "C" NOT NULL,
	"class_key" text COLLATE "C" NOT NULL,
	"area_code" text COLLATE "C" NOT NULL,
	"attributes" jsonb NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"effective_from" timestamp (3) with time zone,
	"effective_until" timestamp (3) with time zone,
	"reference" text COLLATE "C" NOT NULL,
	CONSTRAINT "duty_rules_table_id_seq_pk" PRIMARY KEY("table_id","seq")
);

--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"dedupe_key" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C",
	"event" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"recipient_kind" text COLLATE "C" NOT NULL,
	"recipient_id" text COLLATE "C",
	"address" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"attempts" bigint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"lease_owner" text COLLATE "C",
	"lease_until" timestamp (3) with time zone,
	"last_failure" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "notices_dedupe_key_unique" UNIQUE("dedupe_key")
);

--> statement-breakpoint
CREATE TABLE "notice_templates" (
	"tenant_id" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notice_templates_tenant_id_event_language_pk" PRIMARY KEY("tenant_id","event","language")
);

--> statement-breakpoint
CREATE TABLE "reporter_answers" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"owed_since" timestamp (3) with time zone NOT NULL,
	"is_told" boolean DEFAULT false NOT NULL,
	"told_at" timestamp (3) with time zone,
	"told_by" text COLLATE "C",
	"notice_id" text COLLATE "C"
);

--> statement-breakpoint
CREATE TABLE "supervision_marks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"month" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C",
	"case_id" text COLLATE "C" NOT NULL,
	"case_number" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	"standing" text COLLATE "C" DEFAULT 'counts' NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"reason" text COLLATE "C",
	CONSTRAINT "supervision_marks_source_key_unique" UNIQUE("source_key")
);

--> statement-breakpoint
CREATE TABLE "supervision_counters" (
	"month" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	"fact_count" bigint NOT NULL,
	CONSTRAINT "supervision_counters_month_subject_subject_id_kind_pk" PRIMARY KEY("month","subject","subject_id","kind")
);

--> statement-breakpoint
CREATE TABLE "supervision_rules" (
	"tenant_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"rules" jsonb NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "supervision_rules_tenant_id_version_pk" PRIMARY KEY("tenant_id","version")
);

--> statement-breakpoint
CREATE TABLE "supervision_drafts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source_key" text COLLATE "C" NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"month" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C",
	"unit_id" text COLLATE "C",
	"kind" text COLLATE "C",
	"at_count" bigint NOT NULL,
	"rules_version" bigint NOT NULL,
	"accountable" jsonb NOT NULL,
	"case_id" text COLLATE "C",
	"state" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"number" text COLLATE "C",
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"reason" text COLLATE "C",
	"content" jsonb,
	CONSTRAINT "supervision_drafts_source_key_unique" UNIQUE("source_key"),
	CONSTRAINT "supervision_drafts_number_unique" UNIQUE("number")
);

--> statement-breakpoint
CREATE TABLE "inspection_referrals" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"from_month" text COLLATE "C" NOT NULL,
	"to_month" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"content" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone,
	"receipt" text COLLATE "C",
	CONSTRAINT "inspection_referrals_number_unique" UNIQUE("number")
);

--> statement-breakpoint
CREATE TABLE "collector_flags" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"collector_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C",
	"grid_code" text COLLATE "C",
	"month" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"raised_by" text COLLATE "C" NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"gravity" text COLLATE "C",
	"weight" double precision DEFAULT 0 NOT NULL,
	"rules_version" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"decision" text COLLATE "C",
	"appeal" text COLLATE "C",
	"appealed_at" timestamp (3) with time zone,
	"appeal_decided_by" text COLLATE "C",
	"appeal_decided_at" timestamp (3) with time zone,
	"appeal_decision" text COLLATE "C",
	CONSTRAINT "collector_flags_source_key_unique" UNIQUE("source_key")
);

--> statement-breakpoint
CREATE TABLE "case_archives" (
	"case_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"record" text COLLATE "C",
	"stored_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "camera_reviews" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"device_kind" text COLLATE "C" NOT NULL,
	"legal_review_document" text COLLATE "C",
	"legal_reviewed_on" text COLLATE "C",
	"technical_review_document" text COLLATE "C",
	"technical_reviewed_on" text COLLATE "C",
	"publication" text COLLATE "C",
	"published_on" text COLLATE "C",
	"signage" text COLLATE "C",
	"signed_on" text COLLATE "C",
	"gb35114_level" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "camera_reviews_edge_id_camera_id_pk" PRIMARY KEY("edge_id","camera_id")
);

--> statement-breakpoint
DROP INDEX "problems_by_last_sighting";
--> statement-breakpoint
DROP INDEX "cases_newest";
--> statement-breakpoint
DROP INDEX "cases_by_state";
--> statement-breakpoint
DROP INDEX "cases_by_category";
--> statement-breakpoint
DROP INDEX "cases_by_category_and_state";
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "category" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "catalogue_scheme" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "catalogue_kind" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "catalogue_code" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "candidate_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "problem_id" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "filed_by" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "filed_at" DROP NOT NULL;
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "tenant_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "unit_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "phone" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "email" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "suspended_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "suspension_reason" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "tenant_id" text COLLATE "C" DEFAULT 'city' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "tenant_id" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "source" text COLLATE "C" DEFAULT 'intelligent-analysis' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "source" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "channel" text COLLATE "C" DEFAULT 'video-analysis' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "channel" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "report_kind" text COLLATE "C" DEFAULT 'finding' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "report_kind" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "partner_reference" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "description" text COLLATE "C" DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reporter" jsonb;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "catalogue_version_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "condition_seq" bigint;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "rules_version" bigint DEFAULT 1 NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "duty_table_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "address" text COLLATE "C" DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "grid_code" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "area_class" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_fringe" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "part_code" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "attributes" jsonb DEFAULT '{}'::jsonb NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_emergency" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_dangerous" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "has_no_owner" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_trial" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "opened_by" text COLLATE "C";
--> statement-breakpoint
UPDATE "cases" SET "opened_by" = "filed_by";
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "opened_by" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "opened_at" timestamp (3) with time zone;
--> statement-breakpoint
UPDATE "cases" SET "opened_at" = "filed_at";
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "opened_at" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "accepted_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "unit_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "dispatch_round" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "agreed_unit_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "handling_type" text COLLATE "C" DEFAULT 'immediate' NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "failed_checks" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_overdue_by_rework" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "extension_count" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "suspension_count" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "is_urged" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "awaits" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "due_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "warn_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "ending" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "archive_sha256" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "archived_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "updated_at" timestamp (3) with time zone;
--> statement-breakpoint
UPDATE "cases" SET "updated_at" = "filed_at", "accepted_at" = "filed_at";
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "updated_at" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "command" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "from_state" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "to_state" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "actor_unit_id" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "reason" text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "tenant_rules" ADD CONSTRAINT "tenant_rules_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_contacts" ADD CONSTRAINT "unit_contacts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_plans" ADD CONSTRAINT "unit_plans_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "grids" ADD CONSTRAINT "grids_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "parts" ADD CONSTRAINT "parts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_clocks" ADD CONSTRAINT "case_clocks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_dispatches" ADD CONSTRAINT "case_dispatches_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_copies" ADD CONSTRAINT "case_copies_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_tasks" ADD CONSTRAINT "case_tasks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_records" ADD CONSTRAINT "case_records_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_attachments" ADD CONSTRAINT "case_attachments_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalogue_classes" ADD CONSTRAINT "catalogue_classes_version_id_catalogue_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."catalogue_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "catalogue_conditions" ADD CONSTRAINT "catalogue_conditions_version_id_catalogue_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."catalogue_versions"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "duty_rules" ADD CONSTRAINT "duty_rules_table_id_duty_tables_id_fk" FOREIGN KEY ("table_id") REFERENCES "public"."duty_tables"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "tenants_by_parent" ON "tenants" USING btree ("parent_id","code");
--> statement-breakpoint
CREATE INDEX "tenant_rules_by_tenant" ON "tenant_rules" USING btree ("tenant_id","version");
--> statement-breakpoint
CREATE INDEX "organisation_changes_by_subject" ON "organisation_changes" USING btree ("subject","subject_id","seq");
--> statement-breakpoint
CREATE INDEX "organisation_changes_by_tenant" ON "organisation_changes" USING btree ("tenant_id","seq");
--> statement-breakpoint
CREATE INDEX "units_by_tenant" ON "units" USING btree ("tenant_id","code");
--> statement-breakpoint
CREATE INDEX "units_by_parent" ON "units" USING btree ("parent_id");
--> statement-breakpoint
CREATE INDEX "grids_by_tenant" ON "grids" USING btree ("tenant_id","code");
--> statement-breakpoint
CREATE INDEX "grids_by_place" ON "grids" USING btree ("south","north","west","east");
--> statement-breakpoint
CREATE INDEX "grid_collectors_by_account" ON "grid_collectors" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "parts_by_tenant" ON "parts" USING btree ("tenant_id","code");
--> statement-breakpoint
CREATE INDEX "parts_without_owner" ON "parts" USING btree ("has_no_owner","tenant_id","code");
--> statement-breakpoint
CREATE INDEX "parts_nearby" ON "parts" USING btree ("class_code","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "parts_by_grid" ON "parts" USING btree ("grid_code");
--> statement-breakpoint
CREATE INDEX "case_clocks_by_case" ON "case_clocks" USING btree ("case_id");
--> statement-breakpoint
CREATE INDEX "case_clocks_by_alarm" ON "case_clocks" USING btree ("next_alarm_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "case_dispatches_once" ON "case_dispatches" USING btree ("case_id","round","unit_id","role");
--> statement-breakpoint
CREATE INDEX "case_dispatches_by_unit" ON "case_dispatches" USING btree ("unit_id","dispatched_at");
--> statement-breakpoint
CREATE INDEX "case_copies_by_unit" ON "case_copies" USING btree ("unit_id","at");
--> statement-breakpoint
CREATE INDEX "case_copies_by_case" ON "case_copies" USING btree ("case_id");
--> statement-breakpoint
CREATE INDEX "case_tasks_by_case" ON "case_tasks" USING btree ("case_id");
--> statement-breakpoint
CREATE INDEX "case_tasks_by_assignee" ON "case_tasks" USING btree ("assignee_id","state","due_at");
--> statement-breakpoint
CREATE INDEX "case_tasks_by_state" ON "case_tasks" USING btree ("state","kind","created_at");
--> statement-breakpoint
CREATE INDEX "case_records_by_case" ON "case_records" USING btree ("case_id");
--> statement-breakpoint
CREATE INDEX "case_records_by_kind" ON "case_records" USING btree ("kind","state","created_at");
--> statement-breakpoint
CREATE INDEX "command_keys_by_time" ON "command_keys" USING btree ("at");
--> statement-breakpoint
CREATE INDEX "catalogue_versions_by_tenant" ON "catalogue_versions" USING btree ("tenant_id","effective_from","imported_at");
--> statement-breakpoint
CREATE INDEX "duty_tables_by_tenant" ON "duty_tables" USING btree ("tenant_id","effective_from");
--> statement-breakpoint
CREATE INDEX "duty_rules_by_class" ON "duty_rules" USING btree ("table_id","class_key");
--> statement-breakpoint
CREATE INDEX "duty_rules_by_unit" ON "duty_rules" USING btree ("unit_id");
--> statement-breakpoint
CREATE INDEX "notices_by_due" ON "notices" USING btree ("state","next_attempt_at");
--> statement-breakpoint
CREATE INDEX "notices_newest" ON "notices" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "notices_by_state" ON "notices" USING btree ("state","created_at","id");
--> statement-breakpoint
CREATE INDEX "notices_by_tenant" ON "notices" USING btree ("tenant_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "notices_by_case" ON "notices" USING btree ("case_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "notices_by_recipient" ON "notices" USING btree ("recipient_kind","recipient_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "reporter_answers_by_debt" ON "reporter_answers" USING btree ("is_told","owed_since","case_id");
--> statement-breakpoint
CREATE INDEX "reporter_answers_by_notice" ON "reporter_answers" USING btree ("notice_id");
--> statement-breakpoint
CREATE INDEX "supervision_marks_newest" ON "supervision_marks" USING btree ("at","id");
--> statement-breakpoint
CREATE INDEX "supervision_marks_by_month" ON "supervision_marks" USING btree ("month","at","id");
--> statement-breakpoint
CREATE INDEX "supervision_marks_by_unit" ON "supervision_marks" USING btree ("unit_id","at","id");
--> statement-breakpoint
CREATE INDEX "supervision_marks_by_person" ON "supervision_marks" USING btree ("person_id","at","id");
--> statement-breakpoint
CREATE INDEX "supervision_marks_by_case" ON "supervision_marks" USING btree ("case_id","at","id");
--> statement-breakpoint
CREATE INDEX "supervision_counters_by_unit" ON "supervision_counters" USING btree ("month","unit_id");
--> statement-breakpoint
CREATE INDEX "supervision_drafts_by_state" ON "supervision_drafts" USING btree ("state","created_at","id");
--> statement-breakpoint
CREATE INDEX "supervision_drafts_newest" ON "supervision_drafts" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "supervision_drafts_by_subject" ON "supervision_drafts" USING btree ("month","subject","subject_id");
--> statement-breakpoint
CREATE INDEX "inspection_referrals_newest" ON "inspection_referrals" USING btree ("created_at","id");
--> statement-breakpoint
CREATE INDEX "inspection_referrals_by_unit" ON "inspection_referrals" USING btree ("unit_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "collector_flags_newest" ON "collector_flags" USING btree ("raised_at","id");
--> statement-breakpoint
CREATE INDEX "collector_flags_by_collector" ON "collector_flags" USING btree ("collector_id","raised_at","id");
--> statement-breakpoint
CREATE INDEX "collector_flags_by_month" ON "collector_flags" USING btree ("month","collector_id");
--> statement-breakpoint
CREATE INDEX "case_archives_to_store" ON "case_archives" USING btree ("sealed_at","case_id") WHERE "case_archives"."stored_at" is null;
--> statement-breakpoint
CREATE INDEX "accounts_by_unit" ON "accounts" USING btree ("unit_id");
--> statement-breakpoint
CREATE INDEX "accounts_by_tenant" ON "accounts" USING btree ("tenant_id");
--> statement-breakpoint
CREATE INDEX "cases_by_tenant" ON "cases" USING btree ("tenant_id","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_tenant_and_state" ON "cases" USING btree ("tenant_id","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_source" ON "cases" USING btree ("source","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_channel" ON "cases" USING btree ("channel","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_unit" ON "cases" USING btree ("unit_id","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_opener" ON "cases" USING btree ("opened_by","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_owner" ON "cases" USING btree ("has_no_owner","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_urged" ON "cases" USING btree ("is_urged","due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_awaits" ON "cases" USING btree ("awaits","due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_due" ON "cases" USING btree ("due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_unit_and_state" ON "cases" USING btree ("unit_id","state","due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_state_and_due" ON "cases" USING btree ("state","due_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_class_nearby" ON "cases" USING btree ("catalogue_code","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "case_events_by_actor" ON "case_events" USING btree ("actor_id","at");
--> statement-breakpoint
CREATE INDEX "case_events_by_type" ON "case_events" USING btree ("type","at");
--> statement-breakpoint
CREATE INDEX "problems_by_last_sighting" ON "problems" USING btree ("state","last_sighted_at","id","latitude","longitude","category");
--> statement-breakpoint
CREATE INDEX "cases_newest" ON "cases" USING btree ("opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_state" ON "cases" USING btree ("state","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_category" ON "cases" USING btree ("category","opened_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_category_and_state" ON "cases" USING btree ("category","state","opened_at","id");
