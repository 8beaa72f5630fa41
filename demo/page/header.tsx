import { useState } from 'preact/hooks';
import { ClockBar } from './clock-bar.tsx';
import { Help } from './help.tsx';
import { Icon, Mark } from './icons.tsx';
import { attempt } from './notices.ts';
import { Dialog } from './popup.tsx';
import { server } from './server.ts';
import { useStore } from './store.ts';
import { switchTheme, theme } from './theme.ts';
import { world } from './world.ts';

/** The line above the phones: the house, its clock, and the tools of the page. */
export const Header = ({ isInspecting, onInspect }: { isInspecting: boolean; onInspect: () => void }) => {
  const violations = useStore(world, (it) => it.calls.filter(({ isViolation }) => isViolation).length);
  const current = useStore(theme, (it) => it);
  const [isAsking, ask] = useState(false);
  const [isLost, help] = useState(false);
  const isDark = current === 'dark';
  return (
    <header class="top">
      <div class="brand">
        <Mark size={34} />
        <h1>
          Наставник <span>демо</span>
        </h1>
      </div>
      <ClockBar />
      <div class="tools">
        <button
          type="button"
          class="tool"
          aria-label="Что попробовать"
          aria-haspopup="dialog"
          title="Что попробовать"
          onClick={() => help(true)}
        >
          <Icon name="help" />
        </button>
        <button
          type="button"
          class="tool"
          aria-pressed={isInspecting}
          aria-label="Для разработчика"
          title="Для разработчика: обмен с Bot API и сбои"
          onClick={onInspect}
        >
          <Icon name="wrench" />
          {violations > 0 && <span class="badge bad">{violations}</span>}
        </button>
        <button
          type="button"
          class="tool"
          aria-label={isDark ? 'Светлая тема' : 'Тёмная тема'}
          title={isDark ? 'Светлая тема' : 'Тёмная тема'}
          onClick={switchTheme}
        >
          <Icon name={isDark ? 'sun' : 'moon'} />
        </button>
        <button type="button" class="tool" aria-label="Начать заново" title="Начать заново" onClick={() => ask(true)}>
          <Icon name="reset" />
        </button>
      </div>
      {isLost && <Help onClose={() => help(false)} />}
      {isAsking && (
        <Dialog label="Начать заново?" kind="small" onClose={() => ask(false)}>
          <div class="dialog-form">
            <h2>Начать заново?</h2>
            <p>Школа вернётся к утру вторника, 24 ноября. Всё, что сделано здесь, забудется.</p>
            <div class="dialog-buttons">
              <button type="button" class="text-button" onClick={() => ask(false)}>
                Оставить
              </button>
              <button
                type="button"
                class="solid-button danger"
                onClick={() => {
                  ask(false);
                  void attempt(server.reset);
                }}
              >
                Начать заново
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </header>
  );
};
