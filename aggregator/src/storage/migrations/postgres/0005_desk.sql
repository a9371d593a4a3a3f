CREATE TABLE "camera_statements" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"is_moving" boolean NOT NULL,
	"position" jsonb,
	"heading_degrees" double precision,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "camera_statements_edge_id_camera_id_pk" PRIMARY KEY("edge_id","camera_id")
);

--> statement-breakpoint
CREATE TABLE "camera_views" (
	"edge_id" text COLLATE "C" NOT NULL,
	"camera_id" text COLLATE "C" NOT NULL,
	"zones" jsonb NOT NULL,
	"ground_map" jsonb,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "camera_views_edge_id_camera_id_pk" PRIMARY KEY("edge_id","camera_id")
);

--> statement-breakpoint
CREATE TABLE "camera_box_members" (
	"camera_record_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"members" jsonb NOT NULL
);

--> statement-breakpoint
CREATE TABLE "camera_zones" (
	"camera_record_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"zones" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL
);

--> statement-breakpoint
ALTER TABLE "camera_box_members" ADD CONSTRAINT "camera_box_members_camera_record_id_camera_records_id_fk" FOREIGN KEY ("camera_record_id") REFERENCES "public"."camera_records"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "camera_zones" ADD CONSTRAINT "camera_zones_camera_record_id_camera_records_id_fk" FOREIGN KEY ("camera_record_id") REFERENCES "public"."camera_records"("id") ON DELETE no action ON UPDATE no action;
