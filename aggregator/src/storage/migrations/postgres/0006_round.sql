DROP INDEX "cases_by_source";
--> statement-breakpoint
DROP INDEX "cases_by_channel";
--> statement-breakpoint
CREATE INDEX "cases_by_source" ON "cases" USING btree ("source","opened_at","id","latitude","longitude","state");
--> statement-breakpoint
CREATE INDEX "cases_by_channel" ON "cases" USING btree ("channel","opened_at","id","latitude","longitude","state");
