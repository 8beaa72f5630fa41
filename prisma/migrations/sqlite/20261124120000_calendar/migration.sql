-- Two columns are added, not the whole table rebuilt: nothing of a school is copied or dropped.
-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN "week" INTEGER NOT NULL DEFAULT 5;
ALTER TABLE "Organisation" ADD COLUMN "calendar" JSONB;
