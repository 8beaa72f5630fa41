import { run } from '@grammyjs/runner';
import { Bot } from 'grammy';

/** The reference: a grammY bot on the runner that makes the same two calls for a press and stores nothing. */
const bot = new Bot(process.env['BOT_TOKEN'] ?? '', { client: { apiRoot: process.env['TELEGRAM_API_ROOT'] ?? '' } });
let n = 0;
const keyboard = (id: number) => ({
  inline_keyboard: [1, 2, 3, 4].map((level) => [{ text: `${level}`, callback_data: `al:1:1:b-${id}:${level}` }]),
});
bot.command('assess', (ctx) => ctx.reply('1 из 60', { reply_markup: keyboard(0) }));
bot.on('callback_query:data', async (ctx) => {
  n += 1;
  await ctx.editMessageText(`${n} из 60`, { reply_markup: keyboard(n) });
  await ctx.answerCallbackQuery();
});
await bot.init();
run(bot);
process.stdout.write('{"port":1,"msg":"started"}\n');
