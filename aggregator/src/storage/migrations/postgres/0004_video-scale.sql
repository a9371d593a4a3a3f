CREATE TABLE "box_holders" (
	"edge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"holder_id" text COLLATE "C" NOT NULL,
	"peer_url" text COLLATE "C" NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL
);

--> statement-breakpoint
CREATE INDEX "box_holders_by_holder" ON "box_holders" USING btree ("holder_id");
