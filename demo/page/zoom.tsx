import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Dialog } from './popup.tsx';
import { createStore, useStore } from './store.ts';

/** A picture over the whole page; a press makes it larger, another one fits it again. */

export const zoom = createStore<{ readonly url: string; readonly alt: string } | null>(null);

export const Zoom = () => {
  const picture = useStore(zoom, (it) => it);
  return picture === null ? null : <Picture {...picture} />;
};

const Picture = ({ url, alt }: { url: string; alt: string }) => {
  const [isLarge, enlarge] = useState(false);
  return (
    <Dialog label={alt} kind={`zoom ${isLarge ? 'large' : ''}`} onClose={() => zoom.set(null)}>
      <div class="zoom-bar">
        <a class="text-button" href={url} download="picture.png">
          Скачать
        </a>
        <form method="dialog">
          <button class="round" aria-label="Закрыть картинку">
            <Icon name="close" />
          </button>
        </form>
      </div>
      <button
        type="button"
        class="zoom-picture"
        aria-label={isLarge ? 'Показать целиком' : 'Показать крупнее'}
        onClick={() => enlarge(!isLarge)}
      >
        <img src={url} alt={alt} />
      </button>
    </Dialog>
  );
};
