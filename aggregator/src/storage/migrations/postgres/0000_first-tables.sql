CREATE TABLE "edges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"public_key_pem" text COLLATE "C" NOT NULL,
	"key_id" text COLLATE "C" NOT NULL,
	"credential_hash" text COLLATE "C" NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"is_online" boolean DEFAULT false NOT NULL,
	"agent_version" text COLLATE "C",
	"status_at" timestamp (3) with time zone,
	"status" jsonb,
	"health_at" timestamp (3) with time zone,
	"health" jsonb,
	"stored_through" bigint DEFAULT 0 NOT NULL
);

--> statement-breakpoint
CREATE TABLE "enrolment_tokens" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"used_by_edge_id" text COLLATE "C"
);

--> statement-breakpoint
CREATE TABLE "cameras" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C",
	"detail" text COLLATE "C",
	"condition" text COLLATE "C",
	"position" jsonb,
	"last_frame_at" timestamp (3) with time zone,
	"last_still_sha256" text COLLATE "C",
	"last_still_at" timestamp (3) with time zone,
	"health" jsonb,
	CONSTRAINT "cameras_edge_id_camera_id_pk" PRIMARY KEY("edge_id","camera_id")
);

--> statement-breakpoint
CREATE TABLE "commands" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"edge_id" text COLLATE "C" NOT NULL,
	"command" jsonb NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C",
	"code" text COLLATE "C",
	"detail" text COLLATE "C",
	"replied_at" timestamp (3) with time zone
);

--> statement-breakpoint
CREATE TABLE "inbox" (
	"edge_id" text COLLATE "C" NOT NULL,
	"message_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"sequence" bigint,
	"received_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C",
	CONSTRAINT "inbox_edge_id_message_id_pk" PRIMARY KEY("edge_id","message_id")
);

--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"edge_id" text COLLATE "C",
	"topic" text COLLATE "C" NOT NULL,
	"payload" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "problems" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"place_key" text COLLATE "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_sighted_at" timestamp (3) with time zone NOT NULL,
	"candidate_count" bigint NOT NULL,
	"case_id" text COLLATE "C",
	"version" bigint DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE TABLE "candidates" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"score" double precision NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"decision" text COLLATE "C",
	"priority" double precision NOT NULL,
	"revision" bigint NOT NULL,
	"phase" text COLLATE "C" NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"sighted_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"sighting_count" bigint NOT NULL,
	"box" jsonb NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"position" jsonb,
	"rule" jsonb NOT NULL,
	"model" jsonb NOT NULL,
	"clock" jsonb NOT NULL,
	"problem_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C",
	"evidence_state" text COLLATE "C" NOT NULL,
	"is_second_review" boolean DEFAULT false NOT NULL,
	"needs_other_reviewer" text COLLATE "C",
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"version" bigint DEFAULT 1 NOT NULL
);

--> statement-breakpoint
CREATE TABLE "candidate_counts" (
	"state" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "candidate_counts_state_category_pk" PRIMARY KEY("state","category")
);

--> statement-breakpoint
CREATE TABLE "candidate_evidence" (
	"candidate_id" text COLLATE "C" NOT NULL,
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
	CONSTRAINT "candidate_evidence_candidate_id_sha256_pk" PRIMARY KEY("candidate_id","sha256")
);

--> statement-breakpoint
CREATE TABLE "evidence_files" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"size_bytes" bigint NOT NULL,
	"received_bytes" bigint DEFAULT 0 NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"stored_at" timestamp (3) with time zone,
	"last_verified_at" timestamp (3) with time zone,
	"edge_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"username" text COLLATE "C" NOT NULL,
	"display_name" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"roles" jsonb NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"password_must_change" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_username_unique" UNIQUE("username")
);

--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"address" text COLLATE "C" NOT NULL,
	"user_agent" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"candidate_id" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"decision" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"duplicate_of" text COLLATE "C",
	"decided_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"is_second_review" boolean DEFAULT false NOT NULL,
	"idempotency_key" text COLLATE "C",
	"case_id" text COLLATE "C",
	CONSTRAINT "decisions_idempotency_key_unique" UNIQUE("idempotency_key")
);

--> statement-breakpoint
CREATE TABLE "claims" (
	"candidate_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"catalogue_scheme" text COLLATE "C" NOT NULL,
	"catalogue_kind" text COLLATE "C" NOT NULL,
	"catalogue_code" text COLLATE "C" NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"position" jsonb,
	"candidate_id" text COLLATE "C" NOT NULL,
	"problem_id" text COLLATE "C" NOT NULL,
	"filed_by" text COLLATE "C" NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "cases_number_unique" UNIQUE("number"),
	CONSTRAINT "cases_candidate_id_unique" UNIQUE("candidate_id")
);

--> statement-breakpoint
CREATE TABLE "case_events" (
	"case_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "case_events_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);

--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"index" bigint PRIMARY KEY NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C",
	"data" text COLLATE "C" NOT NULL,
	"leaf_hash" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "ledger_blocks" (
	"block" bigint PRIMARY KEY NOT NULL,
	"root_hash" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "ledger_head" (
	"id" bigint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"frontier" jsonb NOT NULL
);

--> statement-breakpoint
CREATE TABLE "ledger_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root_hash" text COLLATE "C" NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"signature" text COLLATE "C" NOT NULL,
	"key_id" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);

--> statement-breakpoint
CREATE TABLE "change_feed" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"topic" text COLLATE "C" NOT NULL,
	"ids" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
ALTER TABLE "cameras" ADD CONSTRAINT "cameras_edge_id_edges_id_fk" FOREIGN KEY ("edge_id") REFERENCES "public"."edges"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "commands" ADD CONSTRAINT "commands_edge_id_edges_id_fk" FOREIGN KEY ("edge_id") REFERENCES "public"."edges"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_edge_id_edges_id_fk" FOREIGN KEY ("edge_id") REFERENCES "public"."edges"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "candidates" ADD CONSTRAINT "candidates_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "candidate_evidence" ADD CONSTRAINT "candidate_evidence_candidate_id_candidates_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidates"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_candidate_id_candidates_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidates"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_candidate_id_candidates_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidates"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_candidate_id_candidates_id_fk" FOREIGN KEY ("candidate_id") REFERENCES "public"."candidates"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "commands_by_edge" ON "commands" USING btree ("edge_id","created_at");
--> statement-breakpoint
CREATE INDEX "inbox_by_sequence" ON "inbox" USING btree ("edge_id","sequence");
--> statement-breakpoint
CREATE INDEX "dead_letters_by_time" ON "dead_letters" USING btree ("received_at","id");
--> statement-breakpoint
CREATE INDEX "problems_by_place" ON "problems" USING btree ("category","state","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "problems_on_map" ON "problems" USING btree ("state","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "problems_by_place_key" ON "problems" USING btree ("place_key","category","state");
--> statement-breakpoint
CREATE INDEX "problems_by_last_sighting" ON "problems" USING btree ("state","last_sighted_at","id");
--> statement-breakpoint
CREATE INDEX "problems_by_case" ON "problems" USING btree ("case_id");
--> statement-breakpoint
CREATE INDEX "candidates_queue" ON "candidates" USING btree ("state","priority","sighted_at","id");
--> statement-breakpoint
CREATE INDEX "candidates_queue_by_category" ON "candidates" USING btree ("state","category","priority","sighted_at","id");
--> statement-breakpoint
CREATE INDEX "candidates_by_camera" ON "candidates" USING btree ("edge_id","camera_id","state","priority","sighted_at","id");
--> statement-breakpoint
CREATE INDEX "candidates_newest" ON "candidates" USING btree ("state","sighted_at","id");
--> statement-breakpoint
CREATE INDEX "candidates_by_problem" ON "candidates" USING btree ("problem_id","sighted_at","id");
--> statement-breakpoint
CREATE INDEX "candidates_nearby" ON "candidates" USING btree ("category","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "candidates_by_case" ON "candidates" USING btree ("case_id") WHERE "candidates"."case_id" is not null;
--> statement-breakpoint
CREATE INDEX "candidates_awaiting_evidence" ON "candidates" USING btree ("received_at","id") WHERE "candidates"."evidence_state" = 'pending';
--> statement-breakpoint
CREATE INDEX "candidate_evidence_by_file" ON "candidate_evidence" USING btree ("sha256");
--> statement-breakpoint
CREATE INDEX "evidence_files_to_verify" ON "evidence_files" USING btree ("state","last_verified_at","sha256");
--> statement-breakpoint
CREATE INDEX "sessions_by_account" ON "sessions" USING btree ("account_id");
--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "decisions_by_candidate" ON "decisions" USING btree ("candidate_id","decided_at");
--> statement-breakpoint
CREATE INDEX "decisions_by_account" ON "decisions" USING btree ("account_id","decided_at");
--> statement-breakpoint
CREATE INDEX "cases_newest" ON "cases" USING btree ("filed_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_state" ON "cases" USING btree ("state","filed_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_category" ON "cases" USING btree ("category","filed_at","id");
--> statement-breakpoint
CREATE INDEX "cases_by_category_and_state" ON "cases" USING btree ("category","state","filed_at","id");
--> statement-breakpoint
CREATE INDEX "cases_nearby" ON "cases" USING btree ("category","latitude","longitude");
--> statement-breakpoint
CREATE INDEX "cases_by_problem" ON "cases" USING btree ("problem_id");
--> statement-breakpoint
CREATE INDEX "ledger_entries_by_subject" ON "ledger_entries" USING btree ("subject","index");
