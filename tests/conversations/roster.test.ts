import { describe, expect, test } from 'vitest';
import { inviteLink, newInviteCode } from '../../src/bot/invite-link.ts';
import { expiryOf } from '../../src/domain/invite.ts';
import type { Role } from '../../src/domain/people.ts';
import { joins } from '../../demo/story.ts';
import { startSchool, type PlayedSchool } from './school.ts';
import { day } from './traces.ts';

const group = 'Группа наставничества';

/** Links as `admin import` makes them, in the order of the roles. */
const imports = async (
  { store, clock }: PlayedSchool,
  fullName: string,
  ...roles: readonly Role[]
): Promise<readonly string[]> => {
  const { administration } = store.system;
  const organisation = (await administration.findOrganisation('Гляденская школа'))!.id;
  const codes = roles.map(newInviteCode);
  const meant = roles.map((role, i) => ({
    role,
    group: role === 'mentor' || role === 'mentee' ? group : null,
    codeHash: codes[i]!.codeHash,
  }));
  const entry = { fullName, position: 'учитель', subjects: [], levels: [], roles: meant };
  await administration.importRoster(organisation, [entry], expiryOf(clock.now));
  return codes.map(({ code }) => inviteLink('nastavnik_demo_bot', code));
};

describe('whom a roster named and who has not come yet', () => {
  test('is in the curator’s list by имя-отчество, with the role meant and how long the link works', async () => {
    const school = await startSchool(0);
    const { curator, clock } = school;
    await imports(school, 'Котова Кира Львовна', 'mentor', 'observer');
    await imports(school, 'Педагог 7', 'mentee');
    await curator.sends('/people');
    expect(curator.lastText).toContain(
      `○ Кира Львовна — наставник (${group}); наблюдатель · ждёт приглашение, ссылка до 24 декабря`,
    );
    expect(curator.lastText).toContain(`○ Педагог 7 — наставляемый педагог (${group}) · ждёт приглашение`);
    expect(curator.lastText).not.toContain('без имени');
    clock.now = new Date(clock.now.getTime() + 31 * day);
    await curator.sends('/people');
    expect(curator.lastText).toContain('· ждёт приглашение, нужна новая ссылка');
    expect(JSON.stringify(curator.chat)).not.toContain('Котова');
  });

  test('is shown to no mentor, nor to anybody else', async () => {
    const school = await startSchool(1);
    const { mentor, teachers } = school;
    await imports(school, 'Котова Кира Львовна', 'mentee');
    for (const person of [mentor, teachers[0]!])
      for (const command of ['/people', '/group', '/report', '/menu']) {
        await person.sends(command);
        expect(JSON.stringify(person.chat)).not.toMatch(/Кира|ждёт приглашение|без имени/u);
      }
  });

  test('is in the list like anybody else once they have come', async () => {
    const school = await startSchool(0);
    const { api, curator } = school;
    const [link] = await imports(school, 'Котова Кира Львовна', 'mentee');
    await joins(api.person({ first_name: 'Кира' }), link!, 'Кира Львовна');
    await curator.sends('/people');
    expect(curator.lastText).toContain(`• Кира Львовна — наставляемый педагог (${group})`);
    expect(curator.lastText).not.toContain('ждёт приглашение');
  });
});
