import { describe, expect, test } from 'vitest';
import { badGateway, flood } from '../../demo/bot-api/faults.ts';
import { invites, joins } from '../../demo/story.ts';
import { startBench, startSchool } from './school.ts';

describe('the menu of commands', () => {
  test('follows the roles of each chat', async () => {
    const { api, curator, mentor, teachers } = await startSchool();
    const always = ['settings', 'privacy', 'help', 'cancel'];
    expect(teachers[0]!.commands()).toEqual(['menu', 'assess', 'iom', 'plan', 'visits', ...always]);
    await mentor.sends('/menu');
    expect(mentor.commands()).toEqual(['menu', 'assess', 'iom', 'plan', 'visits', 'report', 'people', ...always]);
    expect(curator.commands()).toEqual(['menu', 'visits', 'report', 'people', 'programme', ...always]);
    expect(api.person().commands()).toEqual(['menu', 'help', 'privacy']);
  });

  test('is set again only when the roles have changed', async () => {
    const { api, teachers } = await startSchool();
    const set = () => api.world.calls.filter(({ method }) => method === 'setMyCommands').length;
    const before = set();
    await teachers[0]!.sends('/menu');
    await teachers[0]!.sends('/help');
    expect(set()).toBe(before);
  });

  test.each([
    ['refused for a while', flood(30)],
    ['out of order', badGateway],
  ])('%s: people are answered all the same, and it is set the next time', async (_, fault) => {
    const { api, mentor } = await startSchool(0);
    const teacher = api.person({ first_name: 'Анна' });
    api.faults.next('setMyCommands', fault, 3);
    await joins(teacher, await invites(mentor, 'педагог'), 'Анна Ивановна');
    api.faults.clear();

    await teacher.sends('/help');

    expect(teacher.lastText).toContain('Чем я помогаю');
    expect(teacher.commands()).toContain('assess');
  });
});

describe('the start', () => {
  test('tells Telegram once what the bot is', async () => {
    const { api, restart } = await startBench();
    const told = () => api.world.calls.filter(({ method }) => method.startsWith('setMy')).map(({ method }) => method);
    expect(told()).toEqual(['setMyCommands', 'setMyDescription', 'setMyShortDescription']);
    await restart();
    expect(told()).toHaveLength(3);
  });

  test('does not fail because the description cannot be set now', async () => {
    const bench = await startBench();
    const { api, database, restart } = bench;
    await database.client.installation.deleteMany({ where: { key: 'profile-hash' } });
    api.faults.next('setMyDescription', flood(600));

    await restart();

    const stranger = api.person();
    await stranger.sends('/start');
    expect(stranger.lastText).toContain('Здравствуйте');
    expect(bench.log()).toContain('"msg":"profile-not-set"');
  });
});

describe('/cancel', () => {
  test('stops the question that is open, once; with none open it says so and offers the menu', async () => {
    const { teachers } = await startSchool();
    const [anna] = teachers;
    const cancels = async (said: RegExp) => {
      const before = anna!.chat.length;
      await anna!.sends('/cancel');
      await anna!.waits((chat) => chat.length >= before + 3);
      expect(anna!.chat.slice(before + 1).map(({ text }) => text)).toEqual([
        expect.stringMatching(said),
        expect.stringMatching(/^Анна Ивановна · /u),
      ]);
    };
    await anna!.sends('/settings');
    await anna!.presses('Сменить обращение');
    await anna!.waits((chat) => chat.at(-1)?.text.includes('Как к вам обращаться') === true);
    await cancels(/Хорошо, остановились/u);
    await cancels(/останавливать нечего/u);
  });
});
