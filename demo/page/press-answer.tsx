import { useEffect, useId, useRef } from 'preact/hooks';
import { useReturnOfFocus } from './popup.tsx';

/** What a press was answered with: a line that goes by itself, or a window that waits for «OK». */

const toastMs = 4000;

export const PressToast = ({ text, onDone }: { text: string; onDone: () => void }) => {
  useEffect(() => {
    const timer = setTimeout(onDone, toastMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="press-toast" role="status">
      {text}
    </div>
  );
};

export const PressAlert = ({ text, onDone }: { text: string; onDone: () => void }) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  useReturnOfFocus();
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="press-alert-back">
      <div
        class="press-alert"
        role="alertdialog"
        aria-label="Ответ бота"
        aria-describedby={id}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          // It has one button, and nothing behind it may be pressed meanwhile.
          if (event.key === 'Tab') event.preventDefault();
        }}
      >
        <p id={id}>{text}</p>
        <button type="button" class="text-button" ref={button} onClick={onDone}>
          ОК
        </button>
      </div>
    </div>
  );
};
