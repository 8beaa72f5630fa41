import { useEffect, useState } from 'preact/hooks';
import type { Moved } from '../server/protocol.ts';
import { Icon, type IconName } from './icons.tsx';
import { attempt, tellNews } from './notices.ts';
import { hand, phones, showPhone, slots } from './phones.ts';
import { Dialog } from './popup.tsx';
import { server } from './server.ts';
import { useStore } from './store.ts';
import { clockOf, fieldOf, shortDayOf, weekdayOf } from './time.ts';
import { schoolNow, world } from './world.ts';

/** The school's time, and the ways to move it ahead. */

type Goal = Parameters<typeof server.move>[0];

const goals: readonly { readonly to: Goal; readonly label: string; readonly icon: IconName; readonly title: string }[] =
  [
    { to: 'hour', label: '+1 час', icon: 'clock', title: 'Перевести часы на час вперёд' },
    { to: 'morning', label: 'Утро', icon: 'sunrise', title: 'Следующее рабочее утро, 9:00' },
    { to: 'reminder', label: 'Напоминание', icon: 'bell', title: 'К следующему напоминанию' },
  ];

export const ClockBar = () => {
  const zone = useStore(world, (it) => it.zone);
  const isReady = useStore(world, (it) => it.status === 'ready');
  const now = useNow();
  const [moving, setMoving] = useState<Goal | null>(null);
  const [isAsking, ask] = useState(false);

  const move = async (to: Goal, date?: string): Promise<void> => {
    if (moving !== null || !isReady) return;
    setMoving(to);
    const moved = await attempt(() => server.move(to, date));
    setMoving(null);
    if (moved !== undefined) tellMoved(moved, to, zone);
  };

  return (
    <div class="clock-bar" role="group" aria-label="Время школы">
      <div class="clock">
        <time class="clock-time" dateTime={isReady ? new Date(now).toISOString() : ''}>
          {isReady ? clockOf(now, zone) : '--:--'}
        </time>
        <span class="clock-day">
          <span class="wide">{isReady ? weekdayOf(now, zone) : ''}</span>
          <span class="narrow">{isReady ? shortDayOf(now, zone) : ''}</span>
          <span class="clock-zone">{`время школы, ${zoneName(zone)}`}</span>
        </span>
      </div>
      <div class="clock-goals">
        {goals.map(({ to, label, icon, title }) => (
          <button
            key={to}
            type="button"
            class={`soft-button ${moving === to ? 'busy' : ''}`}
            title={title}
            aria-disabled={moving !== null || !isReady}
            onClick={() => void move(to)}
          >
            <Icon name={icon} size={18} />
            <span>{label}</span>
          </button>
        ))}
        <button
          type="button"
          class={`soft-button ${moving === 'date' ? 'busy' : ''}`}
          title="Выбрать дату и время"
          aria-haspopup="dialog"
          aria-disabled={moving !== null || !isReady}
          onClick={() => ask(true)}
        >
          <Icon name="calendar" size={18} />
          <span>Дата</span>
        </button>
      </div>
      {isAsking && (
        <DateDialog
          now={now}
          zone={zone}
          onClose={() => ask(false)}
          onChosen={(date) => {
            ask(false);
            void move('date', date);
          }}
        />
      )}
    </div>
  );
};

const DateDialog = ({
  now,
  zone,
  onClose,
  onChosen,
}: {
  now: number;
  zone: string;
  onClose: () => void;
  onChosen: (date: string) => void;
}) => {
  const [date, setDate] = useState(() => fieldOf(now + 7 * 24 * 60 * 60 * 1000, zone));
  return (
    <Dialog label="Перевести часы" kind="small" onClose={onClose}>
      <form
        class="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          onChosen(date);
        }}
      >
        <h2>Перевести часы</h2>
        <label>
          Дата и время школы
          <input
            type="datetime-local"
            required
            value={date}
            min={fieldOf(now + 60_000, zone)}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </label>
        <p class="hint">Время идёт только вперёд. Всё, что положено за эти дни, случится в свой час.</p>
        <div class="dialog-buttons">
          <button type="button" class="text-button" onClick={onClose}>
            Не сейчас
          </button>
          <button type="submit" class="solid-button">
            Перевести
          </button>
        </div>
      </form>
    </Dialog>
  );
};

/** Drawn anew a few times a minute; at once when the clock was moved. */
const useNow = (): number => {
  useStore(world, (it) => it.time);
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((n) => n + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  return schoolNow(world.get());
};

const zoneName = (zone: string): string => (zone === 'Asia/Krasnoyarsk' ? 'Красноярск' : zone);

const plural = new Intl.PluralRules('ru');
const messageWord: Readonly<Record<string, string>> = { one: 'сообщение', few: 'сообщения', many: 'сообщений' };

/** Says where the clock has come to, and whose phone has something new. */
const tellMoved = ({ now, arrived }: Moved, to: Goal, zone: string): void => {
  const { people } = world.get();
  const when = `${shortDayOf(now, zone)}, ${clockOf(now, zone)}`;
  if (arrived.length === 0)
    return tellNews(to === 'reminder' ? 'Новых напоминаний пока не предвидится' : `${when}. Новых сообщений нет`);
  const ids = [...new Set(arrived.map(({ chat }) => chat))];
  const who = ids.flatMap((id) => people.find((it) => it.id === id) ?? []);
  const [first] = who;
  const names = new Intl.ListFormat('ru').format(who.slice(0, 3).map(({ name }) => name));
  const news = `${when}: ${arrived.length} ${messageWord[plural.select(arrived.length)] ?? 'сообщений'}. ${names}${who.length > 3 ? ' и другие' : ''}`;
  if (first === undefined) return tellNews(news);
  const current = phones.get();
  const slot = slots.find((it) => current.phones[it].person === first.id);
  tellNews(news, {
    action: {
      label: 'Показать',
      run: () => {
        if (slot === undefined) hand(first.role, first.id);
        else if (current.phones[slot].screen !== 'chat' || current.phones[slot].chat !== first.id) hand(slot, first.id);
        showPhone(slot ?? first.role);
      },
    },
  });
};
