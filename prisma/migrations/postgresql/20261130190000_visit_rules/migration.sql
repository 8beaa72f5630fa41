-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "visitPolicy" JSONB;

-- AlterTable
ALTER TABLE "WeekWindows" ADD COLUMN     "mostPerWeek" INTEGER;
