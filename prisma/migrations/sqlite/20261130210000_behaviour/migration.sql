-- CreateTable
CREATE TABLE "BehaviourRelease" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "stageId" INTEGER NOT NULL,
    "groupId" INTEGER,
    "edition" INTEGER NOT NULL,
    "members" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "BehaviourRelease_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BehaviourRelease_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BehaviourRelease_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "BehaviourRelease_organisationId_idx" ON "BehaviourRelease"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "BehaviourRelease_stageId_groupId_edition_key" ON "BehaviourRelease"("stageId", "groupId", "edition");
