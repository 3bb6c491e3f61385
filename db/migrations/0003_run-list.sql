UPDATE "runs" SET "why" = left("why", 400) WHERE length("why") > 400;--> statement-breakpoint
DROP INDEX "runs_class_id_started_at";--> statement-breakpoint
CREATE INDEX "runs_list" ON "runs" USING btree ("class_id","started_at","id","user_id","experiment","lesson","outcome","ended_at","why");