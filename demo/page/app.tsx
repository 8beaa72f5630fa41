import { useEffect, useState } from 'preact/hooks';
import { Header } from './header.tsx';
import { Mark } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import { Invitation } from './invitation.tsx';
import { NoticeBoard } from './notice-board.tsx';
import { Phone } from './phone.tsx';
import { phones, showPhone, slotName, slots, unseenFromBot } from './phones.ts';
import { useStore } from './store.ts';
import { world } from './world.ts';
import { Zoom } from './zoom.tsx';

/** The whole page: the clock above, three phones side by side or one at a time, a drawer for developers. */
export const App = () => {
  const isWide = useWide();
  const status = useStore(world, (it) => it.status);
  const shown = useStore(phones, (it) => it.shown);
  const isSettled = useStore(phones, (it) => it.made !== '');
  const [isInspecting, inspect] = useState(false);
  return (
    <div class={`page ${isInspecting ? 'inspecting' : ''}`}>
      <nav class="skips" aria-label="Быстрый переход">
        {slots.map((slot) => (
          <a
            key={slot}
            href={`#phone-${slot}`}
            onClick={(event) => {
              event.preventDefault();
              showPhone(slot);
              requestAnimationFrame(() => focusPhone(slot));
            }}
          >
            {`К телефону: ${slotName[slot].toLowerCase()}`}
          </a>
        ))}
      </nav>
      <Header isInspecting={isInspecting} onInspect={() => inspect(!isInspecting)} />
      {!isWide && <Tabs />}
      <main class="phones" aria-label="Телефоны">
        {isSettled &&
          slots
            .filter((slot) => isWide || slot === shown)
            .map((slot) => <Phone key={slot} slot={slot} isVisible isAlone={!isWide} />)}
      </main>
      {isInspecting && <Inspector onClose={() => inspect(false)} />}
      {status !== 'ready' && <Curtain />}
      <Invitation />
      <Zoom />
      <NoticeBoard />
    </div>
  );
};

const focusPhone = (slot: string): void => {
  const phone = document.getElementById(`phone-${slot}`);
  phone?.querySelector<HTMLElement>('textarea, .bottom-button, .list-item')?.focus();
};

/** Room for three phones. */
const wide = '(min-width: 1080px)';

const useWide = (): boolean => {
  const [isWide, setWide] = useState(() => matchMedia(wide).matches);
  useEffect(() => {
    const query = matchMedia(wide);
    const look = (): void => setWide(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isWide;
};

const Tabs = () => {
  const current = useStore(phones, (it) => it);
  const state = useStore(world, (it) => it);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = slots[(slots.indexOf(current.shown) + step + slots.length) % slots.length] ?? 'teacher';
    showPhone(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Телефоны" onKeyDown={onKeyDown}>
      {slots.map((slot) => {
        const { person } = current.phones[slot];
        const unseen = slot === current.shown ? 0 : unseenFromBot(state, current, person);
        return (
          <button
            key={slot}
            id={`tab-${slot}`}
            type="button"
            role="tab"
            class="tab"
            aria-selected={slot === current.shown}
            aria-controls={`phone-${slot}`}
            tabIndex={slot === current.shown ? 0 : -1}
            onClick={() => showPhone(slot)}
          >
            <span class="tab-words">
              <span>{slotName[slot]}</span>
              <span class="tab-name">{state.people.find(({ id }) => id === person)?.name ?? ''}</span>
            </span>
            {unseen > 0 && (
              <span class="badge">
                {unseen}
                <span class="visually-hidden"> новых</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
};

/** What there is to say while there is no school to show. */
const Curtain = () => {
  const status = useStore(world, (it) => it.status);
  const why = useStore(world, (it) => it.why);
  return (
    <div class={`curtain ${status}`} role="status">
      <Mark size={56} />
      {status === 'failed' ? (
        <p>
          Школа не открылась. <code>{why}</code>
        </p>
      ) : status === 'lost' ? (
        <p>
          Связь с демо потеряна. Если оно остановлено, запустите <code>npm run demo</code> ещё раз: страница вернётся
          сама.
        </p>
      ) : (
        <p>Готовим школу…</p>
      )}
    </div>
  );
};
