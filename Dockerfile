# docker build -t nastavnik .          How to run it: compose.yaml and README.md.

FROM node:24-bookworm-slim AS build
WORKDIR /app
# For better-sqlite3, where no prebuilt binary can be fetched; they stay behind in this stage.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
# Prisma's install script would download an engine that nothing here uses; any executable stands in for it.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/usr/local/bin/node
COPY . .
# Also generates the database clients and builds dist/ (`prepare`).
RUN npm ci --no-fund --no-audit
# What is left is what the bot runs on. Prisma's CLI and the compiler are optional peers of @prisma/client, which
# `npm prune --omit=dev` alone keeps: half of all bytes, and needed by nothing.
RUN npm uninstall prisma typescript --omit=dev --omit=peer --ignore-scripts --no-fund --no-audit

FROM node:24-bookworm-slim
WORKDIR /app
# HOST: health and metrics must be reachable from outside of the container; who may reach them, compose.yaml says.
ENV NODE_ENV=production \
    HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/content ./content
COPY --from=build /app/prisma/migrations ./prisma/migrations
# The default DATABASE_URL is file:data/nastavnik.db. SQLite writes beside the file, so the folder is the volume.
RUN mkdir data && chown node:node data
VOLUME /app/data
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: SIGTERM must reach the bot. The switches are those of `npm start`.
CMD ["node", "--min-semi-space-size=4", "--v8-pool-size=0", "dist/main.js"]
