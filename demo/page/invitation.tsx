import type { PagePerson } from '../server/protocol.ts';
import { Icon } from './icons.tsx';
import { opened, type OpenedInvitation } from './links.ts';
import { NewPerson, PersonButton } from './people-list.tsx';
import { hand, phones, showPhone, slots } from './phones.ts';
import { Dialog } from './popup.tsx';
import { useStore } from './store.ts';
import { world } from './world.ts';

/** An invitation is for somebody else: on whose phone shall it be opened? */
export const Invitation = () => {
  const invitation = useStore(opened, (it) => it);
  return invitation === null ? null : <Choice {...invitation} />;
};

const Choice = ({ payload, from }: OpenedInvitation) => {
  const people = useStore(world, (it) => it.people);
  const chats = useStore(world, (it) => it.chats);
  const hasBegun = ({ id }: PagePerson): boolean => chats.get(id)?.chat.isStarted === true;
  const open = (person: PagePerson): void => {
    const { phones: current } = phones.get();
    const there = slots.find((slot) => current[slot].person === person.id);
    const slot = there ?? (from === person.role && from !== 'teacher' ? 'teacher' : person.role);
    opened.set(null);
    hand(slot, person.id, payload);
    showPhone(slot);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#phone-${slot} .bottom-button`)?.focus());
  };
  return (
    <Dialog label="На чьём телефоне открыть ссылку?" onClose={() => opened.set(null)}>
      <header class="dialog-head">
        <h2>На чьём телефоне открыть ссылку?</h2>
        <form method="dialog">
          <button class="round" aria-label="Закрыть">
            <Icon name="close" />
          </button>
        </form>
      </header>
      <div class="list">
        <NewPerson role="teacher" onMade={open} />
        {people
          .toSorted((a, b) => Number(hasBegun(a)) - Number(hasBegun(b)))
          .map((person) => (
            <PersonButton key={person.id} person={person} isCurrent={false} onChoose={() => open(person)} />
          ))}
      </div>
    </Dialog>
  );
};
