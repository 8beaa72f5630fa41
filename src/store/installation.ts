import type { PrismaClient } from './generated/sqlite/client.ts';

/** What the installation knows of itself, as a few named values. */
export const installationKeys = ['bot-username', 'profile-hash'] as const;
export type InstallationKey = (typeof installationKeys)[number];

export const createInstallationStore = (client: PrismaClient) => ({
  get: async (key: InstallationKey): Promise<string | null> =>
    (await client.installation.findUnique({ where: { key } }))?.value ?? null,
  set: async (key: InstallationKey, value: string): Promise<void> => {
    await client.installation.upsert({ where: { key }, create: { key, value }, update: { value } });
  },
});

export type InstallationStore = ReturnType<typeof createInstallationStore>;
