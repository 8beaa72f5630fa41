import { Icon } from './icons.tsx';
import { Dialog } from './popup.tsx';

/** What to try first, for whoever sees it for the first time. */

const hints = [
  ['Педагог', 'ответьте на вопросы самооценки: результат увидит только Анна Ивановна.'],
  ['Часы наверху', 'нажмите «Напоминание», и оно придёт тому, кто не закончил, в свой час.'],
  ['Наставник', 'пригласите педагога и откройте ссылку на другом телефоне.'],
  ['Куратор', 'завершите этап командой /programme и прочитайте сводку.'],
  ['Другой человек', 'любой телефон можно отдать любому из школы или новому человеку.'],
] as const;

export const Help = ({ onClose }: { onClose: () => void }) => (
  <Dialog label="Что попробовать" onClose={onClose}>
    <header class="dialog-head">
      <h2>Что попробовать</h2>
      <form method="dialog">
        <button class="round" aria-label="Закрыть">
          <Icon name="close" />
        </button>
      </form>
    </header>
    <ul class="hints">
      {hints.map(([where, what]) => (
        <li key={where}>
          <b>{where}:</b> {what}
        </li>
      ))}
    </ul>
    <p class="hint hints-end">
      Это настоящий бот на выдуманной школе: он работает на этом компьютере, без токена и без интернета.
    </p>
  </Dialog>
);
