import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/people.ts';
import { groupId, personId } from '../../src/domain/people.ts';
import { mostVisitors, visitorOf } from '../../src/domain/visit.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { askForLesson, joinLesson, setGuest } from '../../src/domain/visit-joining.ts';
import { agreeToVisit, declineVisit } from '../../src/domain/visit-life.ts';
import type { HostRoom } from '../../src/domain/visit-planning.ts';
import { inviteVisitor, setPurpose } from '../../src/domain/visit-planning.ts';
import { linkTo, setStep } from '../../src/domain/visit-step.ts';
import { stepCode } from '../../src/domain/route.ts';
import { visitAsSeenBy } from '../../src/domain/visit-view.ts';
import { actor, now, refusalOf, stateOf } from './samples.ts';
import { accepted, author } from './routes.ts';
import {
  afterwards,
  agreed,
  anotherTime,
  asGuest,
  asHelper,
  asked,
  calendar,
  curator,
  groundOf,
  guest,
  host,
  mentor,
  other,
  plan,
  room,
  stranger,
  through,
} from './visits.ts';

const asks = (
  who: Actor,
  lessons: readonly Visit[],
  { change = {}, full = room(), at = now }: { change?: Parameters<typeof plan>[0]; full?: HostRoom; at?: Date } = {},
) => askForLesson(groundOf(), plan(change), calendar, { room: full, lessons }, who, asGuest, at);

describe('asking for a lesson to which others come', () => {
  it('makes one more visitor of the same visit, with a state of their own', () => {
    const known = agreed(guest);
    const result = asks(other, [known]);
    const joined = stateOf(result);
    expect(joined.id).toBe(known.id);
    expect(joined.visitors.map(({ person, state }) => [person, state.kind])).toEqual([
      [guest.person, 'confirmed'],
      [other.person, 'proposed'],
    ]);
    expect(result).toMatchObject({ effects: { notices: [{ kind: 'visit-asked', to: host.person }] } });
    expect(through(joined, (it) => agreeToVisit(it, calendar, host, { visitor: other.person }, now))).toMatchObject({
      visitors: [{ state: { kind: 'confirmed' } }, { state: { kind: 'confirmed' } }],
    });
  });

  it('shows the one who joins who else comes, and nothing of what for', () => {
    const seen = visitAsSeenBy(stateOf(asks(other, [agreed(guest, asHelper)])), other);
    expect(seen).toMatchObject({ as: 'visitor', company: [guest.person] });
    expect(seen?.as === 'visitor' ? seen.visit.visitors.map(({ person }) => person) : []).toEqual([other.person]);
  });

  it('begins a visit of its own at another time, in another way, and where everybody has called off', () => {
    const known = agreed(guest);
    for (const [lessons, change] of [
      [[known], { appointment: anotherTime }],
      [[known], { mode: 'online' as const, link: 'https://a.ru/b' }],
      [[through(asked(guest), (it) => declineVisit(it, host, { visitor: guest.person, reason: null }, now))], {}],
    ] as const)
      expect(stateOf(asks(other, lessons, { change })).visitors.map(({ person }) => person)).toEqual([other.person]);
  });

  it('twice changes nothing, and after a no asks again', () => {
    const joined = stateOf(asks(other, [agreed(guest)]));
    expect(stateOf(asks(other, [joined]))).toBe(joined);
    const refused = through(joined, (it) => declineVisit(it, host, { visitor: other.person, reason: null }, now));
    expect(visitorOf(stateOf(asks(other, [refused])), other.person)?.state).toMatchObject({ kind: 'proposed' });
  });

  it('takes nothing of a full week when somebody is expected anyway', () => {
    expect(refusalOf(asks(other, [asked(guest)], { full: room(1, 1) }))).toBe('week-full');
    expect(stateOf(asks(other, [agreed(guest)], { full: room(1, 1) })).visitors).toHaveLength(2);
  });

  it('is for those alone who may ask at all, at a time that is to come, and not for a seventh', () => {
    expect(refusalOf(asks(stranger, [agreed(guest)]))).toBe('not-a-colleague');
    expect(refusalOf(asks(host, [agreed(guest)]))).toBe('own-lesson');
    expect(refusalOf(asks(other, [agreed(guest)], { at: afterwards }))).toBe('date-past');
    const six = Array.from({ length: mostVisitors }, (_, i) => actor(20 + i, { role: 'mentee', group: groupId(1) }));
    const full = six.reduce((visit, who) => stateOf(joinLesson(visit, room(), who, asGuest, now)), {
      ...agreed(guest),
      visitors: [],
    } as Visit);
    expect(full.visitors).toHaveLength(mostVisitors);
    expect(refusalOf(asks(other, [full]))).toBe('visitors-full');
  });
});

describe('the host’s list of names', () => {
  const circle = [guest, other, mentor, curator].map(({ person }) => person);
  const mark = (visit: Visit, who: Actor, purpose: 'learn' | 'help' | null, by: Actor = host) =>
    setGuest(visit, circle, by, { person: who.person, kind: 'mutual', purpose }, now);

  it('invites with a tap, says what for with another, takes back with a third', () => {
    const visit = agreed(guest);
    const invited = stateOf(mark(visit, other, 'learn'));
    expect(visitorOf(invited, other.person)).toMatchObject({
      purpose: 'learn',
      state: { kind: 'proposed', by: 'host' },
    });
    const again = mark(invited, other, 'help');
    expect(visitorOf(stateOf(again), other.person)?.purpose).toBe('help');
    expect(again.accepted ? (again.effects.notices ?? []) : null).toEqual([]);
    const back = stateOf(mark(stateOf(again), other, null));
    expect(visitorOf(back, other.person)?.state.kind).toBe('declined');
    expect(stateOf(mark(back, other, null))).toBe(back);
    expect(visitorOf(stateOf(mark(back, other, 'learn')), other.person)?.state.kind).toBe('proposed');
  });

  it('leaves alone who has answered or has asked by themselves', () => {
    for (const visit of [agreed(guest), asked(guest)])
      for (const purpose of ['help', null] as const) expect(refusalOf(mark(visit, guest, purpose))).toBe('visit-is');
    expect(refusalOf(mark(agreed(guest), other, 'learn', guest))).toBe('not-yours');
    expect(refusalOf(mark(agreed(guest), stranger, 'learn'))).toBe('not-a-colleague');
  });

  it('changes what somebody else is invited for by no other way', () => {
    const visit = agreed(guest);
    const same = inviteVisitor(visit, circle, host, { person: guest.person, ...asHelper }, now);
    expect(stateOf(same)).toBe(visit);
    expect(visitorOf(stateOf(setPurpose(visit, guest, 'help')), guest.person)?.purpose).toBe('help');
  });
});

describe('a visit as a step of the route', () => {
  const route = { ...accepted, person: guest.person };
  const [step] = route.steps;
  if (step === undefined) throw new Error('the sample route has no step');

  it('is said and taken back by the visitor, of the own route alone', () => {
    const visit = agreed(guest);
    const linked = stateOf(setStep(visit, guest, { route, step: step.code }));
    expect(visitorOf(linked, guest.person)?.step).toEqual({ route: route.id, step: step.code });
    expect(stateOf(setStep(linked, guest, { route, step: step.code }))).toBe(linked);
    expect(visitorOf(stateOf(setStep(linked, guest, null)), guest.person)?.step).toBeNull();
    expect(refusalOf(setStep(visit, guest, { route: { ...route, person: personId(99) }, step: step.code }))).toBe(
      'not-in-route',
    );
    expect(refusalOf(setStep(visit, guest, { route, step: stepCode(98) }))).toBe('not-in-route');
    expect(refusalOf(setStep(visit, host, null))).toBe('not-yours');
    expect(refusalOf(setStep(visit, stranger, null))).toBe('not-found');
    expect(linkTo(undefined, author, step.code)).toEqual({ kind: 'not-in-route' });
    const off = through(asked(guest), (it) => declineVisit(it, host, { visitor: guest.person, reason: null }, now));
    expect(refusalOf(setStep(off, guest, null))).toBe('visit-is');
  });
});
