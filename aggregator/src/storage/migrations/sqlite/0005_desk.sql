CREATE TABLE `camera_statements` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`is_moving` integer NOT NULL,
	`position` text,
	`heading_degrees` real,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`)
);

--> statement-breakpoint
CREATE TABLE `camera_views` (
	`edge_id` text NOT NULL,
	`camera_id` text NOT NULL,
	`zones` text NOT NULL,
	`ground_map` text,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`edge_id`, `camera_id`)
);

--> statement-breakpoint
CREATE TABLE `camera_box_members` (
	`camera_record_id` text PRIMARY KEY NOT NULL,
	`members` text NOT NULL,
	FOREIGN KEY (`camera_record_id`) REFERENCES `camera_records`(`id`) ON UPDATE no action ON DELETE no action
);

--> statement-breakpoint
CREATE TABLE `camera_zones` (
	`camera_record_id` text PRIMARY KEY NOT NULL,
	`zones` text NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	FOREIGN KEY (`camera_record_id`) REFERENCES `camera_records`(`id`) ON UPDATE no action ON DELETE no action
);

