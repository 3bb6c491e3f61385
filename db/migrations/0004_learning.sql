CREATE TABLE "challenge_passes" (
	"user_id" uuid NOT NULL,
	"experiment" text NOT NULL,
	"challenge" text NOT NULL,
	"run_id" uuid,
	"passed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenge_passes_user_id_experiment_challenge_pk" PRIMARY KEY("user_id","experiment","challenge")
);
--> statement-breakpoint
CREATE TABLE "progress" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"reset_at" timestamp (3) with time zone NOT NULL,
	"entries" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "challenge_passes" ADD CONSTRAINT "challenge_passes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_passes" ADD CONSTRAINT "challenge_passes_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "progress" ADD CONSTRAINT "progress_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_passes_run_id" ON "challenge_passes" USING btree ("run_id");