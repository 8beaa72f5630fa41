-- CreateTable
CREATE TABLE "BehaviourRelease" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "stageId" INTEGER NOT NULL,
    "groupId" INTEGER,
    "edition" INTEGER NOT NULL,
    "members" JSONB NOT NULL,
    "figures" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BehaviourRelease_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BehaviourRelease_organisationId_idx" ON "BehaviourRelease"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "BehaviourRelease_stageId_groupId_edition_key" ON "BehaviourRelease"("stageId", "groupId", "edition");

-- AddForeignKey
ALTER TABLE "BehaviourRelease" ADD CONSTRAINT "BehaviourRelease_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BehaviourRelease" ADD CONSTRAINT "BehaviourRelease_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BehaviourRelease" ADD CONSTRAINT "BehaviourRelease_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE SET NULL ON UPDATE CASCADE;
