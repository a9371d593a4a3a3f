CREATE TABLE `box_holders` (
	`edge_id` text PRIMARY KEY NOT NULL,
	`holder_id` text NOT NULL,
	`peer_url` text NOT NULL,
	`connected_at` integer NOT NULL,
	`lease_until` integer NOT NULL
);

--> statement-breakpoint
CREATE INDEX `box_holders_by_holder` ON `box_holders` (`holder_id`);
