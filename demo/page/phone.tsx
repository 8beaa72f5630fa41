import { useEffect, useRef, useState } from 'preact/hooks';
import type { PagePerson, Slot } from '../server/protocol.ts';
import { ChatScreen } from './chat-screen.tsx';
import { ChatList } from './chat-list.tsx';
import { Avatar, Icon } from './icons.tsx';
import { PeopleList } from './people-list.tsx';
import { phones, slotName, turnTo, unseenFromBot, type PhoneState } from './phones.ts';
import { useStore } from './store.ts';
import { clockOf } from './time.ts';
import { schoolNow, world } from './world.ts';

/** One phone in somebody's hands: whose it is, and one of three screens. */
export const Phone = ({ slot, isVisible, isAlone }: { slot: Slot; isVisible: boolean; isAlone: boolean }) => {
  const state = useStore(phones, (it) => it.phones[slot]);
  const people = useStore(world, (it) => it.people);
  const person = people.find(({ id }) => id === state.person);
  const phone = useRef<HTMLElement>(null);
  const { screen, chat } = state;
  useFocusOnChange(phone, [screen, state.person, chat]);
  if (person === undefined) return <section class="phone" aria-busy="true" aria-label={slotName[slot]} />;
  return (
    <section
      ref={phone}
      class={`phone ${isVisible ? '' : 'away'}`}
      id={`phone-${slot}`}
      aria-labelledby={`owner-${slot}`}
      {...(isAlone ? { role: 'tabpanel', 'aria-labelledby': `tab-${slot}` } : {})}
    >
      <Owner slot={slot} person={person} state={state} />
      <div class="screen">
        <StatusBar />
        <Screen slot={slot} state={state} isVisible={isVisible} />
      </div>
    </section>
  );
};

/** Another screen takes the pressed button with it: the keyboard goes on from the new screen, not from the page's top. */
const useFocusOnChange = (phone: { readonly current: HTMLElement | null }, what: readonly unknown[]): void => {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && document.activeElement === document.body)
      phone.current?.querySelector<HTMLElement>('.log, [aria-pressed=true], .list-item')?.focus();
    isFirst.current = false;
  }, what);
};

const Screen = ({ slot, state, isVisible }: { slot: Slot; state: PhoneState; isVisible: boolean }) => {
  switch (state.screen) {
    case 'chat':
      return <ChatScreen key={`${state.person}:${state.chat}`} slot={slot} state={state} isVisible={isVisible} />;
    case 'chats':
      return <ChatList slot={slot} person={state.person} />;
    case 'people':
      return <PeopleList slot={slot} current={state.person} />;
  }
};

/** Whose phone it is; the way to give it to somebody else. */
const Owner = ({ slot, person, state }: { slot: Slot; person: PagePerson; state: PhoneState }) => {
  const isOpen = state.screen === 'people';
  const others = useStore(world, (it) => it);
  const waiting = useStore(phones, (it) =>
    others.people.reduce(
      (sum, { id, role }) => (role !== slot || id === person.id ? sum : sum + unseenFromBot(others, it, id)),
      0,
    ),
  );
  return (
    <header class="owner">
      <Avatar name={person.name} id={person.id} size={38} />
      <div class="owner-words">
        <h2 id={`owner-${slot}`}>
          <span class="owner-role">{slotName[slot]}</span>
          <span class="visually-hidden">: </span>
          <span class="owner-name">{person.name}</span>
        </h2>
      </div>
      <button
        type="button"
        class="owner-switch"
        aria-expanded={isOpen}
        onClick={() => turnTo(slot, { screen: isOpen ? 'chat' : 'people' })}
      >
        {waiting > 0 && !isOpen && (
          <span class="badge" title="Новое у других людей">
            {waiting}
          </span>
        )}
        <span>{isOpen ? 'Закрыть' : 'Другой человек'}</span>
        <Icon name={isOpen ? 'close' : 'down'} size={16} />
      </button>
    </header>
  );
};

/** The line that every phone has at its top, with the school's time. */
const StatusBar = () => {
  const zone = useStore(world, (it) => it.zone);
  const time = useStore(world, (it) => it.time);
  const [, draw] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => draw((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="status-bar" aria-hidden="true">
      <span>{time.at === 0 ? '' : clockOf(schoolNow(world.get()), zone)}</span>
      <svg width="52" height="12" viewBox="0 0 52 12" fill="currentColor">
        <rect x="0" y="7" width="3" height="5" rx="1" />
        <rect x="4.5" y="4.5" width="3" height="7.5" rx="1" />
        <rect x="9" y="2" width="3" height="10" rx="1" />
        <rect x="13.5" y="0" width="3" height="12" rx="1" opacity=".35" />
        <rect x="25.5" y=".5" width="22" height="11" rx="3" fill="none" stroke="currentColor" opacity=".6" />
        <rect x="27.5" y="2.5" width="14" height="7" rx="1.5" />
        <rect x="49" y="4" width="2" height="4" rx="1" opacity=".6" />
      </svg>
    </div>
  );
};
