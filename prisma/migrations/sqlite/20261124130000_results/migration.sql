-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN "external" TEXT;
ALTER TABLE "Assessment" ADD COLUMN "focus" JSONB;
ALTER TABLE "Assessment" ADD COLUMN "importance" JSONB;
ALTER TABLE "Assessment" ADD COLUMN "offers" JSONB;
ALTER TABLE "Assessment" ADD COLUMN "parts" JSONB;
ALTER TABLE "Assessment" ADD COLUMN "shares" JSONB;

-- CreateTable
CREATE TABLE "Rating" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "assessmentId" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Rating_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Rating_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Rating_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Wish" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "fn" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "Wish_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Wish_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "name" TEXT,
    "fullName" TEXT,
    "position" TEXT,
    "post" TEXT,
    "subjects" JSONB NOT NULL,
    "levels" JSONB NOT NULL,
    "isClassTeacher" BOOLEAN NOT NULL DEFAULT false,
    "profiledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "leftAt" DATETIME,
    "wakeAt" INTEGER,
    "restAt" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Person_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Person" ("createdAt", "fullName", "id", "leftAt", "levels", "name", "organisationId", "position", "restAt", "subjects", "version", "wakeAt") SELECT "createdAt", "fullName", "id", "leftAt", "levels", "name", "organisationId", "position", "restAt", "subjects", "version", "wakeAt" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE INDEX "Person_organisationId_idx" ON "Person"("organisationId");
CREATE TABLE "new_Answer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "assessmentId" INTEGER NOT NULL,
    "ratingId" INTEGER,
    "statement" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "level" INTEGER,
    "remark" TEXT,
    "source" TEXT NOT NULL,
    "by" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "Answer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Answer_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Answer_ratingId_fkey" FOREIGN KEY ("ratingId") REFERENCES "Rating" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Answer" ("assessmentId", "at", "by", "id", "kind", "level", "organisationId", "remark", "source", "statement") SELECT "assessmentId", "at", "by", "id", "kind", "level", "organisationId", "remark", "source", "statement" FROM "Answer";
DROP TABLE "Answer";
ALTER TABLE "new_Answer" RENAME TO "Answer";
CREATE INDEX "Answer_assessmentId_idx" ON "Answer"("assessmentId");
CREATE INDEX "Answer_ratingId_idx" ON "Answer"("ratingId");
CREATE INDEX "Answer_organisationId_idx" ON "Answer"("organisationId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Rating_byId_idx" ON "Rating"("byId");

-- CreateIndex
CREATE INDEX "Rating_organisationId_idx" ON "Rating"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Rating_assessmentId_byId_key" ON "Rating"("assessmentId", "byId");

-- CreateIndex
CREATE INDEX "Wish_groupId_idx" ON "Wish"("groupId");

-- CreateIndex
CREATE INDEX "Wish_organisationId_idx" ON "Wish"("organisationId");
