import { useState } from 'preact/hooks';
import type { PagePerson, Slot } from '../server/protocol.ts';
import { Avatar, Icon } from './icons.tsx';
import { attempt } from './notices.ts';
import { hand, phones, slotName, slots, turnTo, unseenFromBot } from './phones.ts';
import { server } from './server.ts';
import { useStore } from './store.ts';
import { world } from './world.ts';

/** Whom a phone may be given to: everybody of the school, and whoever is made up now. */

const rolePlural: Readonly<Record<Slot, string>> = { teacher: 'Педагоги', mentor: 'Наставники', curator: 'Кураторы' };

export const PeopleList = ({ slot, current }: { slot: Slot; current: number }) => {
  const people = useStore(world, (it) => it.people);
  // Whoever this phone is for comes first.
  const ordered = [slot, ...slots.filter((it) => it !== slot)];
  return (
    <div class="list-screen">
      <header class="chat-head">
        <button type="button" class="round" aria-label="К чату" onClick={() => turnTo(slot, { screen: 'chat' })}>
          <Icon name="back" />
        </button>
        <h3 class="list-title">Чей это телефон?</h3>
      </header>
      <div class="list" role="group" aria-label="Люди школы">
        <NewPerson role={slot} onMade={({ id }) => hand(slot, id)} />
        {ordered.map((role) => (
          <section key={role} aria-label={rolePlural[role]}>
            <h4 class="list-group">{rolePlural[role]}</h4>
            {people
              .filter((it) => it.role === role)
              .map((it) => (
                <PersonButton
                  key={it.id}
                  person={it}
                  isCurrent={it.id === current}
                  onChoose={() => hand(slot, it.id)}
                />
              ))}
          </section>
        ))}
      </div>
    </div>
  );
};

export const PersonButton = ({
  person,
  isCurrent,
  onChoose,
}: {
  person: PagePerson;
  isCurrent: boolean;
  onChoose: () => void;
}) => {
  const state = useStore(world, (it) => it);
  const unseen = useStore(phones, (it) => unseenFromBot(state, it, person.id));
  return (
    <button type="button" class="list-item" aria-pressed={isCurrent} onClick={onChoose}>
      <Avatar name={person.name} id={person.id} size={42} />
      <span class="list-words">
        <b>{person.name}</b>
        <span class="list-last">{person.note}</span>
      </span>
      {unseen > 0 && !isCurrent && (
        <span class="badge">
          {unseen}
          <span class="visually-hidden"> новых</span>
        </span>
      )}
      {isCurrent && <Icon name="check" />}
    </button>
  );
};

export const NewPerson = ({ role, onMade }: { role: Slot; onMade: (person: PagePerson) => void }) => {
  const [name, setName] = useState<string | null>(null);
  if (name === null)
    return (
      <button type="button" class="list-item" onClick={() => setName('')}>
        <span class="avatar plus">
          <Icon name="plus" />
        </span>
        <span class="list-words">
          <b>Добавить человека</b>
          <span class="list-last">{`Новый телефон: ${slotName[role].toLowerCase()}`}</span>
        </span>
      </button>
    );
  const make = async (): Promise<void> => {
    if (name.trim() === '') return;
    const made = await attempt(() => server.addPerson(name.trim(), role));
    if (made !== undefined) onMade(made);
  };
  return (
    <form
      class="new-person"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <label>
        Имя в Telegram
        <input
          value={name}
          maxLength={64}
          onInput={(event) => setName(event.currentTarget.value)}
          ref={(it) => it?.focus()}
        />
      </label>
      <button type="submit" class="solid-button">
        Добавить
      </button>
    </form>
  );
};
