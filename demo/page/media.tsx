import type { PageFile } from '../server/protocol.ts';
import { Icon } from './icons.tsx';

/** What a message carries besides words. */

const fileUrl = ({ id }: PageFile): string => `/files/${encodeURIComponent(id)}`;

const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} Б`
    : bytes < 1024 * 1024
      ? `${Math.round(bytes / 1024)} КБ`
      : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} МБ`;

export const Media = ({
  file,
  caption,
  onZoom,
}: {
  file: PageFile;
  caption: string;
  onZoom: (url: string, alt: string) => void;
}) => {
  switch (file.kind) {
    case 'photo': {
      const alt = caption === '' ? 'Картинка' : `Картинка: ${caption.slice(0, 120)}`;
      return (
        <button type="button" class="photo" aria-label={`${alt}. Увеличить`} onClick={() => onZoom(fileUrl(file), alt)}>
          <img src={fileUrl(file)} alt="" width={file.width ?? 320} height={file.height ?? 240} />
        </button>
      );
    }
    case 'document':
      return (
        <a class="document" href={fileUrl(file)} download={file.name}>
          <span class="document-icon">
            <Icon name="file" size={24} />
          </span>
          <span>
            <span class="document-name">{file.name}</span>
            <span class="document-size">{sizeOf(file.size)} · скачать</span>
          </span>
        </a>
      );
    case 'voice':
      return (
        <div class="voice">
          <span class="document-icon">
            <Icon name="play" size={22} />
          </span>
          <Wave />
          <span>
            <span class="visually-hidden">Голосовое сообщение, </span>
            {`0:${String(file.duration ?? 0).padStart(2, '0')}`}
          </span>
        </div>
      );
    case 'sticker':
      return (
        <div class="sticker" role="img" aria-label={`Стикер ${file.emoji ?? ''}`}>
          {file.emoji ?? '🙂'}
        </div>
      );
  }
};

const bars = [6, 11, 8, 15, 9, 18, 13, 7, 16, 10, 20, 12, 8, 14, 6, 17, 11, 7, 12, 5];

const Wave = () => (
  <svg class="wave" viewBox="0 0 100 24" aria-hidden="true" preserveAspectRatio="none">
    {bars.map((height, i) => (
      <rect key={i} x={i * 5} y={(24 - height) / 2} width="3" height={height} rx="1.5" />
    ))}
  </svg>
);
