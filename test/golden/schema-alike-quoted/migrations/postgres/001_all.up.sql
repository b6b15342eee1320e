CREATE TABLE "User" (
  "Id" uuid PRIMARY KEY,
  "firstName" text COLLATE "C" NOT NULL CHECK (length(trim("firstName")) > 0),
  "order" integer NOT NULL DEFAULT 0,
  "full name" varchar(20) COLLATE "C",
  "check" boolean NOT NULL DEFAULT false,
  meta jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(meta) = 'object')
);

CREATE INDEX "User_firstName" ON "User" ("firstName" DESC) WHERE "check";
CREATE UNIQUE INDEX "User_lower" ON "User" (lower("firstName"));
