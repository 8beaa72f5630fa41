-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "isClassTeacher" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "post" TEXT,
ADD COLUMN     "profiledAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Assessment" ADD COLUMN     "external" TEXT,
ADD COLUMN     "focus" JSONB,
ADD COLUMN     "importance" JSONB,
ADD COLUMN     "offers" JSONB,
ADD COLUMN     "parts" JSONB,
ADD COLUMN     "shares" JSONB;

-- AlterTable
ALTER TABLE "Answer" ADD COLUMN     "ratingId" INTEGER;

-- CreateTable
CREATE TABLE "Rating" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "assessmentId" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Wish" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "fn" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "byId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Wish_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "Answer_ratingId_idx" ON "Answer"("ratingId");

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_ratingId_fkey" FOREIGN KEY ("ratingId") REFERENCES "Rating"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_assessmentId_fkey" FOREIGN KEY ("assessmentId") REFERENCES "Assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Wish" ADD CONSTRAINT "Wish_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Wish" ADD CONSTRAINT "Wish_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
