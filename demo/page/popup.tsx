import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

/** A small menu over a phone: opened by a button, closed by a choice, Escape, or a press elsewhere. */

export interface MenuItem {
  readonly label: string;
  readonly hint?: string;
  readonly icon?: IconName;
  readonly isDanger?: boolean;
  readonly run: () => void;
}

/** Hands the keyboard back to whatever had it, unless it has gone elsewhere meanwhile. */
export const useReturnOfFocus = (): void => {
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () =>
      // What is closing still holds it: look when it is gone.
      queueMicrotask(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
          before.focus();
      });
  }, []);
};

export const Popup = ({
  label,
  items,
  place,
  onClose,
}: {
  label: string;
  items: readonly MenuItem[];
  place: 'above' | 'below';
  onClose: () => void;
}) => {
  const box = useRef<HTMLDivElement>(null);
  useReturnOfFocus();
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && box.current?.contains(target) !== true) onClose();
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Tab') onClose();
  };

  return (
    <div class={`popup ${place}`} role="menu" aria-label={label} ref={box} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          class={`popup-item ${item.isDanger === true ? 'danger' : ''}`}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          {item.icon !== undefined && <Icon name={item.icon} />}
          <span class="popup-label">{item.label}</span>
          {item.hint !== undefined && <span class="popup-hint">{item.hint}</span>}
        </button>
      ))}
    </div>
  );
};

/** A window over the page: the browser keeps the keyboard inside and gives it back. */
export const Dialog = ({
  label,
  kind = '',
  onClose,
  children,
}: {
  label: string;
  kind?: string;
  onClose: () => void;
  children: ComponentChildren;
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${kind}`}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      {children}
    </dialog>
  );
};
