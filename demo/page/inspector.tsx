import { useState } from 'preact/hooks';
import { faultKinds, type FaultKind, type PageCall } from '../server/protocol.ts';
import { Icon } from './icons.tsx';
import { attempt } from './notices.ts';
import { server } from './server.ts';
import { useStore } from './store.ts';
import { world } from './world.ts';

/** For a developer's eyes: what goes to and fro between the bot and the Bot API, and the switches for bad days. */

const faultName: Readonly<Record<FaultKind, string>> = {
  forbidden: '403 заблокирован',
  flood: '429, подождать 5 с',
  gateway: '502',
  slow: 'медленно, 3 с',
  'cut-before': 'обрыв до',
  'cut-after': 'обрыв после',
};

const linesShown = 120;

export const Inspector = ({ onClose }: { onClose: () => void }) => {
  const calls = useStore(world, (it) => it.calls);
  const [filter, setFilter] = useState<'all' | 'bad'>('all');
  const [chosen, choose] = useState<number | null>(null);
  const shown = calls.filter((it) => filter === 'all' || !it.isOk).slice(-linesShown);
  const call = shown.find(({ n }) => n === chosen) ?? null;
  return (
    <aside class="inspector" aria-label="Для разработчика: обмен с Bot API">
      <header class="inspector-head">
        <h2>Обмен с Bot API</h2>
        <Faults />
        <label class="check">
          <input
            type="checkbox"
            checked={filter === 'bad'}
            onChange={(event) => setFilter(event.currentTarget.checked ? 'bad' : 'all')}
          />
          только отказы
        </label>
        <button type="button" class="round" aria-label="Закрыть панель разработчика" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="inspector-body">
        <div class="calls" role="region" aria-label="Вызовы" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Время</th>
                <th scope="col">Метод</th>
                <th scope="col">Кому</th>
                <th scope="col">Ответ</th>
                <th scope="col">мс</th>
              </tr>
            </thead>
            <tbody>
              {shown.toReversed().map((it) => (
                <Line key={it.n} call={it} isChosen={it.n === chosen} onChoose={() => choose(it.n)} />
              ))}
            </tbody>
          </table>
          {shown.length === 0 && <p class="hint">Пока ничего. Нажмите что-нибудь на одном из телефонов.</p>}
        </div>
        {call !== null && (
          <div class="call-details" role="region" aria-label={`Подробности: ${call.method}`} tabIndex={0}>
            {call.error !== null && <p class={call.isViolation ? 'violation' : 'failure'}>{call.error}</p>}
            <h3>{call.kind === 'update' ? 'Обновление' : 'Параметры'}</h3>
            <pre>{call.params}</pre>
            {call.result !== '' && (
              <>
                <h3>Ответ</h3>
                <pre>{call.result}</pre>
              </>
            )}
          </div>
        )}
      </div>
    </aside>
  );
};

const Line = ({ call, isChosen, onChoose }: { call: PageCall; isChosen: boolean; onChoose: () => void }) => {
  const { zone, people } = world.get();
  const who = people.find(({ id }) => id === call.chat)?.name ?? (call.chat === null ? '' : 'группа');
  return (
    <tr
      class={`${call.isViolation ? 'violation' : call.isOk ? '' : 'failure'} ${isChosen ? 'chosen' : ''} ${call.kind}`}
    >
      <td>
        {new Date(call.at).toLocaleTimeString('ru', {
          timeZone: zone,
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
        })}
      </td>
      <td>
        <button type="button" class="link" aria-pressed={isChosen} onClick={onChoose}>
          {call.kind === 'update' ? `→ ${call.method}` : call.method}
        </button>
      </td>
      <td>{who}</td>
      <td>{call.kind === 'update' ? '' : call.isOk ? 'ok' : (call.error ?? 'отказ')}</td>
      <td>{call.ms ?? ''}</td>
    </tr>
  );
};

const Faults = () => {
  const fault = useStore(world, (it) => it.fault);
  return (
    <fieldset class="faults">
      <legend>Сбои</legend>
      {faultKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class="switch"
          aria-pressed={fault === kind}
          onClick={() => void attempt(() => server.fault(fault === kind ? null : kind))}
        >
          {faultName[kind]}
        </button>
      ))}
    </fieldset>
  );
};
