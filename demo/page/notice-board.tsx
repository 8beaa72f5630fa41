import { Icon } from './icons.tsx';
import { dismiss, notices } from './notices.ts';
import { useStore } from './store.ts';

export const NoticeBoard = () => {
  const all = useStore(notices, (it) => it);
  return (
    <div class="notices" role="status" aria-live="polite">
      {all.map(({ id, text, isProblem, action }) => (
        <div key={id} class={`notice ${isProblem ? 'problem' : ''}`}>
          <span>{text}</span>
          {action !== undefined && (
            <button
              type="button"
              class="text-button"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="round" aria-label="Скрыть" onClick={() => dismiss(id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
};
