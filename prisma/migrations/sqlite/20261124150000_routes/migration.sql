-- CreateTable
CREATE TABLE "Route" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "programmeId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "assessmentId" INTEGER,
    "criteria" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "stateSince" DATETIME NOT NULL,
    "edition" INTEGER NOT NULL DEFAULT 0,
    "round" INTEGER NOT NULL DEFAULT 1,
    "goals" JSONB NOT NULL,
    "stepsMade" INTEGER NOT NULL DEFAULT 0,
    "proposals" JSONB NOT NULL,
    "selfCheck" JSONB NOT NULL,
    "defence" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Route_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Route_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Route_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RouteStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "datedAt" DATETIME,
    "product" TEXT,
    "check" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settledAt" DATETIME,
    "reason" TEXT,
    "agreedById" INTEGER,
    "evidence" JSONB NOT NULL,
    "evidenceMade" INTEGER NOT NULL DEFAULT 0,
    "reflection" TEXT,
    CONSTRAINT "RouteStep_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RouteStep_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RouteEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "routeId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER,
    "why" TEXT,
    "state" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "step" INTEGER,
    "fn" TEXT,
    "proposal" INTEGER,
    "detail" JSONB,
    CONSTRAINT "RouteEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RouteEvent_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RouteReview" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "routeId" INTEGER NOT NULL,
    "byId" INTEGER,
    "round" INTEGER NOT NULL,
    "occasion" TEXT NOT NULL,
    "isMentor" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" DATETIME NOT NULL,
    "declinedAt" DATETIME,
    "scores" JSONB NOT NULL,
    "remarks" JSONB NOT NULL,
    "recommendation" TEXT,
    "sentAt" DATETIME,
    CONSTRAINT "RouteReview_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RouteReview_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "Route" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
