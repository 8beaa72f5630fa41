-- CreateTable
CREATE TABLE "JointCard" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "edition" INTEGER NOT NULL,
    "header" JSONB NOT NULL,
    "piecesMade" INTEGER NOT NULL DEFAULT 0,
    "sharedAt" TIMESTAMP(3),
    "wasShown" BOOLEAN NOT NULL DEFAULT false,
    "finishedAt" TIMESTAMP(3),
    "visitId" INTEGER,
    "isForGuests" BOOLEAN NOT NULL DEFAULT false,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "JointCard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JointPiece" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "cardId" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "fileId" TEXT,
    "name" TEXT,
    "size" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JointPiece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JointComment" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "cardId" INTEGER NOT NULL,
    "no" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "JointComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "JointCard_visitId_idx" ON "JointCard"("visitId");

-- CreateIndex
CREATE INDEX "JointCard_organisationId_idx" ON "JointCard"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "JointCard_personId_number_key" ON "JointCard"("personId", "number");

-- CreateIndex
CREATE INDEX "JointPiece_organisationId_idx" ON "JointPiece"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "JointPiece_cardId_no_key" ON "JointPiece"("cardId", "no");

-- CreateIndex
CREATE INDEX "JointComment_byId_idx" ON "JointComment"("byId");

-- CreateIndex
CREATE INDEX "JointComment_organisationId_idx" ON "JointComment"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "JointComment_cardId_no_key" ON "JointComment"("cardId", "no");

-- AddForeignKey
ALTER TABLE "JointCard" ADD CONSTRAINT "JointCard_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointCard" ADD CONSTRAINT "JointCard_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointCard" ADD CONSTRAINT "JointCard_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointPiece" ADD CONSTRAINT "JointPiece_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointPiece" ADD CONSTRAINT "JointPiece_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "JointCard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointComment" ADD CONSTRAINT "JointComment_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JointComment" ADD CONSTRAINT "JointComment_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "JointCard"("id") ON DELETE CASCADE ON UPDATE CASCADE;
