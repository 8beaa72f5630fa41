import { defineConfig } from 'prisma/config';

// `generate` wants to download an engine that it then does not use; any existing executable satisfies the check.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
