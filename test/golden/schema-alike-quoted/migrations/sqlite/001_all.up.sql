CREATE TABLE "User" (
  "Id" BLOB PRIMARY KEY NOT NULL CHECK (length("Id") = 16),
  "firstName" TEXT NOT NULL CHECK (length(trim("firstName")) > 0),
  "order" INTEGER NOT NULL DEFAULT 0 CHECK ("order" BETWEEN -2147483648 AND 2147483647),
  [full name] TEXT CHECK (length([full name]) <= 20),
  "check" INTEGER NOT NULL DEFAULT 0 CHECK ("check" IN (0, 1)),
  meta TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(meta) AND json_type(meta) = 'object')
) STRICT;

CREATE INDEX "User_firstName" ON "User" ("firstName" DESC) WHERE "check";
CREATE UNIQUE INDEX "User_lower" ON "User" (lower("firstName"));
