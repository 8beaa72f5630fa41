-- AlterTable
ALTER TABLE "Organisation" ADD COLUMN     "calendar" JSONB,
ADD COLUMN     "week" INTEGER NOT NULL DEFAULT 5;
