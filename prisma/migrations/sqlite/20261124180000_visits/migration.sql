-- CreateTable
CREATE TABLE "Visit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "hostId" INTEGER,
    "beganById" INTEGER,
    "number" INTEGER NOT NULL,
    "year" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "on" TEXT,
    "lesson" INTEGER,
    "minutes" INTEGER,
    "link" TEXT,
    "class" TEXT,
    "subject" TEXT,
    "lessonType" TEXT,
    "topic" TEXT,
    "reverseTopic" TEXT,
    "offer" JSONB,
    "moves" INTEGER NOT NULL DEFAULT 0,
    "selfAnalysis" JSONB,
    "startedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Visit_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Visitor" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "visitId" INTEGER NOT NULL,
    "personId" INTEGER,
    "kind" TEXT NOT NULL,
    "pairId" INTEGER,
    "purpose" TEXT NOT NULL,
    "measureAgreedAt" DATETIME,
    "criteria" JSONB NOT NULL,
    "routeId" INTEGER,
    "step" INTEGER,
    "state" TEXT NOT NULL,
    "stateSince" DATETIME NOT NULL,
    "stateBy" TEXT,
    "sheet" JSONB,
    CONSTRAINT "Visitor_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Visitor_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "VisitEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "visitId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "byId" INTEGER,
    "why" TEXT,
    "ofVisitor" BOOLEAN NOT NULL,
    "aboutId" INTEGER,
    "detail" JSONB,
    CONSTRAINT "VisitEvent_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "VisitEvent_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WeekWindows" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "isFortnight" BOOLEAN NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "free" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "WeekWindows_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WeekWindows_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PairingRound" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "groupId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "missing" JSONB NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "PairingRound_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PairingRound_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PairingPair" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "organisationId" INTEGER NOT NULL,
    "roundId" INTEGER NOT NULL,
    "firstId" INTEGER NOT NULL,
    "secondId" INTEGER NOT NULL,
    "firstAgrees" BOOLEAN NOT NULL DEFAULT false,
    "secondAgrees" BOOLEAN NOT NULL DEFAULT false,
    "isDeclined" BOOLEAN NOT NULL DEFAULT false,
    "isRepeat" BOOLEAN NOT NULL,
    "helps" JSONB NOT NULL,
    CONSTRAINT "PairingPair_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PairingPair_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "PairingRound" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Visit_organisationId_on_idx" ON "Visit"("organisationId", "on");

-- CreateIndex
CREATE INDEX "Visit_hostId_on_idx" ON "Visit"("hostId", "on");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_hostId_beganById_number_key" ON "Visit"("hostId", "beganById", "number");

-- CreateIndex
CREATE INDEX "Visitor_personId_idx" ON "Visitor"("personId");

-- CreateIndex
CREATE INDEX "Visitor_organisationId_state_idx" ON "Visitor"("organisationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Visitor_visitId_personId_key" ON "Visitor"("visitId", "personId");

-- CreateIndex
CREATE INDEX "VisitEvent_visitId_idx" ON "VisitEvent"("visitId");

-- CreateIndex
CREATE INDEX "VisitEvent_byId_idx" ON "VisitEvent"("byId");

-- CreateIndex
CREATE INDEX "VisitEvent_aboutId_idx" ON "VisitEvent"("aboutId");

-- CreateIndex
CREATE INDEX "VisitEvent_organisationId_idx" ON "VisitEvent"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "WeekWindows_personId_key" ON "WeekWindows"("personId");

-- CreateIndex
CREATE INDEX "WeekWindows_organisationId_idx" ON "WeekWindows"("organisationId");

-- CreateIndex
CREATE INDEX "PairingRound_organisationId_idx" ON "PairingRound"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "PairingRound_groupId_number_key" ON "PairingRound"("groupId", "number");

-- CreateIndex
CREATE INDEX "PairingPair_firstId_idx" ON "PairingPair"("firstId");

-- CreateIndex
CREATE INDEX "PairingPair_secondId_idx" ON "PairingPair"("secondId");

-- CreateIndex
CREATE INDEX "PairingPair_organisationId_idx" ON "PairingPair"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "PairingPair_roundId_firstId_secondId_key" ON "PairingPair"("roundId", "firstId", "secondId");
