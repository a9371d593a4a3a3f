CREATE TABLE "camera_records" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"tenant_id" text COLLATE "C" NOT NULL,
	"owner_department" text COLLATE "C" DEFAULT '' NOT NULL,
	"purpose" text COLLATE "C" DEFAULT '' NOT NULL,
	"address" text COLLATE "C" DEFAULT '' NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"heading_degrees" double precision,
	"ground_map" jsonb,
	"grid_code" text COLLATE "C",
	"edge_id" text COLLATE "C",
	"camera_id" text COLLATE "C",
	"interface" text COLLATE "C" NOT NULL,
	"ip_address" text COLLATE "C",
	"onvif_address" text COLLATE "C",
	"video_client" text COLLATE "C",
	"account_holder" text COLLATE "C",
	"gb_device_id" text COLLATE "C",
	"gb_channel_id" text COLLATE "C",
	"jt_sim" text COLLATE "C",
	"jt_channel" bigint,
	"stream_url" text COLLATE "C",
	"substream_url" text COLLATE "C",
	"is_secret" boolean DEFAULT false NOT NULL,
	"is_retired" boolean DEFAULT false NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"search_text" text COLLATE "C" NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_credentials" (
	"camera_record_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"sealed" text COLLATE "C" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_groups" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C",
	"version" bigint DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_group_members" (
	"group_id" text COLLATE "C" NOT NULL,
	"camera_record_id" text COLLATE "C" NOT NULL,
	"place" bigint NOT NULL,
	CONSTRAINT "camera_group_members_group_id_camera_record_id_pk" PRIMARY KEY("group_id","camera_record_id")
);

--> statement-breakpoint
CREATE TABLE "camera_tours" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C",
	"steps" jsonb NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "sharing_agreements" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"provider" text COLLATE "C" NOT NULL,
	"recipient" text COLLATE "C" NOT NULL,
	"document_number" text COLLATE "C" NOT NULL,
	"signed_on" text COLLATE "C" NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"purposes" jsonb NOT NULL,
	"scope_kind" text COLLATE "C" NOT NULL,
	"scope_ids" jsonb NOT NULL,
	"contact" text COLLATE "C" DEFAULT '' NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text COLLATE "C",
	"version" bigint DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_grants" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"grantee_kind" text COLLATE "C" NOT NULL,
	"grantee_id" text COLLATE "C" NOT NULL,
	"scope_kind" text COLLATE "C" NOT NULL,
	"scope_id" text COLLATE "C",
	"rights" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	"weekly_hours" jsonb,
	"time_zone" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text COLLATE "C",
	"revoke_reason" text COLLATE "C"
);

--> statement-breakpoint
CREATE TABLE "camera_rights_version" (
	"id" bigint PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_accesses" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"camera_record_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"right" text COLLATE "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"footage_from" timestamp (3) with time zone,
	"footage_to" timestamp (3) with time zone,
	"reason" text COLLATE "C",
	"grant_id" text COLLATE "C" NOT NULL,
	"ip_address" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "captures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"camera_record_id" text COLLATE "C" NOT NULL,
	"command_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"idempotency_key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"origin" text COLLATE "C" NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"is_joined" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C",
	"code" text COLLATE "C",
	"revision" bigint,
	"answered_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "clip_exports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"camera_record_id" text COLLATE "C" NOT NULL,
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"command_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"requested_from" timestamp (3) with time zone NOT NULL,
	"requested_to" timestamp (3) with time zone NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"is_original" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C",
	"code" text COLLATE "C",
	"answered_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "clip_export_files" (
	"export_id" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"ordinal" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size_bytes" bigint NOT NULL,
	"captured_at" timestamp (3) with time zone NOT NULL,
	"duration_ms" bigint,
	"width_px" bigint,
	"height_px" bigint,
	"derived_from" text COLLATE "C",
	CONSTRAINT "clip_export_files_export_id_sha256_pk" PRIMARY KEY("export_id","sha256")
);

--> statement-breakpoint
CREATE TABLE "camera_spans" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"code" text COLLATE "C",
	"alarmed_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "camera_hours" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"hour_at" timestamp (3) with time zone NOT NULL,
	"sample_count" bigint NOT NULL,
	"bitrate_count" bigint NOT NULL,
	"bitrate_sum_bps" double precision NOT NULL,
	"bitrate_min_bps" double precision,
	"bitrate_max_bps" double precision,
	"keyframe_interval_max_ms" double precision,
	"decoded_frame_count" bigint NOT NULL,
	"dropped_frame_count" bigint NOT NULL,
	"look_count" bigint NOT NULL,
	"corrupt_packet_count" bigint NOT NULL,
	"reconnect_count" bigint NOT NULL,
	"clock_offset_ms" double precision,
	CONSTRAINT "camera_hours_edge_id_camera_id_hour_at_pk" PRIMARY KEY("edge_id","camera_id","hour_at")
);

--> statement-breakpoint
CREATE TABLE "watched_zones" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"zone_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"first_quarter_at" timestamp (3) with time zone NOT NULL,
	"last_quarter_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "watched_zones_edge_id_camera_id_zone_id_pk" PRIMARY KEY("edge_id","camera_id","zone_id")
);

--> statement-breakpoint
CREATE TABLE "zone_looks" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"zone_id" text COLLATE "C" NOT NULL,
	"quarter_at" timestamp (3) with time zone NOT NULL,
	"look_count" bigint NOT NULL,
	"watched_ms" bigint NOT NULL,
	"first_look_at" timestamp (3) with time zone,
	"last_look_at" timestamp (3) with time zone,
	"missed" jsonb NOT NULL,
	CONSTRAINT "zone_looks_edge_id_camera_id_quarter_at_zone_id_pk" PRIMARY KEY("edge_id","camera_id","quarter_at","zone_id")
);

--> statement-breakpoint
CREATE TABLE "track_minutes" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"minute_at" timestamp (3) with time zone NOT NULL,
	"fixes" jsonb NOT NULL,
	CONSTRAINT "track_minutes_edge_id_camera_id_minute_at_pk" PRIMARY KEY("edge_id","camera_id","minute_at")
);

--> statement-breakpoint
CREATE TABLE "last_positions" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"fixed_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"accuracy_m" double precision,
	CONSTRAINT "last_positions_edge_id_camera_id_pk" PRIMARY KEY("edge_id","camera_id")
);

--> statement-breakpoint
CREATE TABLE "steer_locks" (
	"camera_record_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C",
	"priority" bigint NOT NULL,
	"access_id" text COLLATE "C",
	"taken_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"requested_by" text COLLATE "C",
	"requested_at" timestamp (3) with time zone,
	"last_account_id" text COLLATE "C",
	"last_end" text COLLATE "C",
	"last_ended_by" text COLLATE "C",
	"last_ended_at" timestamp (3) with time zone,
	"version" bigint DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE TABLE "model_releases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"files" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"share_percent" bigint NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by" text COLLATE "C" NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"state_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "box_models" (
	"edge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"release_id" text COLLATE "C",
	"previous_release_id" text COLLATE "C",
	"command_id" text COLLATE "C" NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_thresholds" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"score_threshold" double precision,
	"basis" jsonb NOT NULL,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"approved_by" text COLLATE "C" NOT NULL,
	"command_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "camera_thresholds_edge_id_camera_id_category_pk" PRIMARY KEY("edge_id","camera_id","category")
);

--> statement-breakpoint
ALTER TABLE "camera_credentials" ADD CONSTRAINT "camera_credentials_camera_record_id_camera_records_id_fk" FOREIGN KEY ("camera_record_id") REFERENCES "public"."camera_records"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "camera_group_members" ADD CONSTRAINT "camera_group_members_group_id_camera_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."camera_groups"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "camera_group_members" ADD CONSTRAINT "camera_group_members_camera_record_id_camera_records_id_fk" FOREIGN KEY ("camera_record_id") REFERENCES "public"."camera_records"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "captures" ADD CONSTRAINT "captures_id_candidates_id_fk" FOREIGN KEY ("id") REFERENCES "public"."candidates"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "clip_export_files" ADD CONSTRAINT "clip_export_files_export_id_clip_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."clip_exports"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "camera_records_by_number" ON "camera_records" USING btree ("number") WHERE not "camera_records"."is_secret";
--> statement-breakpoint
CREATE UNIQUE INDEX "camera_records_by_box" ON "camera_records" USING btree ("edge_id","camera_id");
--> statement-breakpoint
CREATE INDEX "camera_records_by_name" ON "camera_records" USING btree ("name","id");
--> statement-breakpoint
CREATE INDEX "camera_records_by_tenant" ON "camera_records" USING btree ("tenant_id","name","id");
--> statement-breakpoint
CREATE INDEX "camera_records_secret" ON "camera_records" USING btree ("id","edge_id","camera_id") WHERE "camera_records"."is_secret";
--> statement-breakpoint
CREATE INDEX "camera_groups_by_owner" ON "camera_groups" USING btree ("owner_id","name");
--> statement-breakpoint
CREATE INDEX "camera_group_members_by_camera" ON "camera_group_members" USING btree ("camera_record_id");
--> statement-breakpoint
CREATE INDEX "camera_tours_by_owner" ON "camera_tours" USING btree ("owner_id","name");
--> statement-breakpoint
CREATE INDEX "sharing_agreements_by_start" ON "sharing_agreements" USING btree ("valid_from","id");
--> statement-breakpoint
CREATE INDEX "camera_grants_by_grantee" ON "camera_grants" USING btree ("grantee_kind","grantee_id");
--> statement-breakpoint
CREATE INDEX "camera_grants_by_scope" ON "camera_grants" USING btree ("scope_kind","scope_id");
--> statement-breakpoint
CREATE INDEX "camera_accesses_by_time" ON "camera_accesses" USING btree ("started_at","id");
--> statement-breakpoint
CREATE INDEX "camera_accesses_by_camera" ON "camera_accesses" USING btree ("camera_record_id","started_at","id");
--> statement-breakpoint
CREATE INDEX "camera_accesses_by_account" ON "camera_accesses" USING btree ("account_id","started_at","id");
--> statement-breakpoint
CREATE INDEX "camera_accesses_open" ON "camera_accesses" USING btree ("id") WHERE "camera_accesses"."ended_at" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "captures_by_key" ON "captures" USING btree ("account_id","idempotency_key");
--> statement-breakpoint
CREATE INDEX "captures_by_case" ON "captures" USING btree ("case_id","created_at");
--> statement-breakpoint
CREATE INDEX "captures_by_camera" ON "captures" USING btree ("camera_record_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "clip_exports_by_camera" ON "clip_exports" USING btree ("camera_record_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "clip_exports_by_account" ON "clip_exports" USING btree ("account_id","created_at","id");
--> statement-breakpoint
CREATE INDEX "clip_export_files_by_file" ON "clip_export_files" USING btree ("sha256");
--> statement-breakpoint
CREATE INDEX "camera_spans_by_camera" ON "camera_spans" USING btree ("edge_id","camera_id","started_at");
--> statement-breakpoint
CREATE INDEX "camera_spans_open" ON "camera_spans" USING btree ("edge_id","camera_id") WHERE "camera_spans"."ended_at" is null;
--> statement-breakpoint
CREATE INDEX "camera_spans_by_end" ON "camera_spans" USING btree ("ended_at");
--> statement-breakpoint
CREATE INDEX "camera_hours_by_time" ON "camera_hours" USING btree ("hour_at");
--> statement-breakpoint
CREATE INDEX "zone_looks_by_time" ON "zone_looks" USING btree ("quarter_at");
--> statement-breakpoint
CREATE INDEX "track_minutes_by_time" ON "track_minutes" USING btree ("minute_at");
--> statement-breakpoint
CREATE INDEX "steer_locks_by_end" ON "steer_locks" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "cases_with_reporter" ON "cases" USING btree ("closed_at","id") WHERE "cases"."reporter" is not null;
