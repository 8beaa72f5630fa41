-- CreateTable
CREATE TABLE "Route" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "programmeId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "assessmentId" INTEGER,
    "criteria" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,
    "stateSince" TIMESTAMP(3) NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "goals" JSONB NOT NULL,
    "stepsMade" INTEGER NOT NULL DEFAULT 0,
    "proposals" JSONB NOT NULL,
    "selfCheck" JSONB NOT NULL,
    "defence" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Route_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RouteStep" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "routeId" INTEGER NOT NULL,
    "code" INTEGER NOT NULL,
    "fn" TEXT NOT NULL,
    "activity" TEXT,
    "title" TEXT NOT NULL,
    "form" TEXT,
    "partner" TEXT,
    "resource" TEXT,
    "dueOn" TEXT,
    "datedAt" TIMESTAMP(3),
    "product" TEXT,
    "check" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settledAt" TIMESTAMP(3),
    "reason" TEXT,
    "agreedById" INTEGER,
    "evidence" JSONB NOT NULL,
    "evidenceMade" INTEGER NOT NULL DEFAULT 0,
    "reflection" TEXT,

    CONSTRAINT "RouteStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RouteEvent" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "routeId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "byId" INTEGER,
    "why" TEXT,
    "state" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "step" INTEGER,
    "fn" TEXT,
    "proposal" INTEGER,
    "detail" JSONB,

    CONSTRAINT "RouteEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RouteReview" (
    "id" SERIAL NOT NULL,
    "organisationId" INTEGER NOT NULL,
    "routeId" INTEGER NOT NULL,
    "byId" INTEGER,
    "round" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "isMentor" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "declinedAt" TIMESTAMP(3),
    "scores" JSONB NOT NULL,
    "remarks" JSONB NOT NULL,
    "recommendation" TEXT,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "RouteReview_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Route_organisationId_state_idx" ON "Route"("organisationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Route_personId_programmeId_number_key" ON "Route"("personId", "programmeId", "number");

-- CreateIndex
CREATE INDEX "RouteStep_organisationId_state_dueOn_idx" ON "RouteStep"("organisationId", "state", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "RouteStep_routeId_code_key" ON "RouteStep"("routeId", "code");

-- CreateIndex
CREATE INDEX "RouteEvent_routeId_idx" ON "RouteEvent"("routeId");

-- CreateIndex
CREATE INDEX "RouteEvent_byId_idx" ON "RouteEvent"("byId");

-- CreateIndex
CREATE INDEX "RouteEvent_organisationId_idx" ON "RouteEvent"("organisationId");

-- CreateIndex
CREATE INDEX "RouteReview_byId_idx" ON "RouteReview"("byId");

-- CreateIndex
CREATE INDEX "RouteReview_organisationId_idx" ON "RouteReview"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "RouteReview_routeId_round_occasion_byId_key" ON "RouteReview"("routeId", "round", "occasion", "byId");

-- AddForeignKey
ALTER TABLE "Route" ADD CONSTRAINT "Route_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Route" ADD CONSTRAINT "Route_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Route" ADD CONSTRAINT "Route_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteStep" ADD CONSTRAINT "RouteStep_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteStep" ADD CONSTRAINT "RouteStep_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteEvent" ADD CONSTRAINT "RouteEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteEvent" ADD CONSTRAINT "RouteEvent_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteReview" ADD CONSTRAINT "RouteReview_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RouteReview" ADD CONSTRAINT "RouteReview_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route"("id") ON DELETE CASCADE ON UPDATE CASCADE;
