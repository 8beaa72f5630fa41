import type { Clock } from '../domain/clock.ts';
import type { Actor } from '../domain/people.ts';
import type { CalendarOf } from '../domain/school-calendar.ts';
import { calendarsFrom } from '../domain/school-calendar.ts';
import { createAdministration } from './administration.ts';
import { assessments, createAssessmentTable } from './assessments.ts';
import { awaited } from './awaited.ts';
import { behaviour } from './behaviour.ts';
import { colleagues } from './colleagues.ts';
import type { Database } from './connection.ts';
import { createDoor } from './door.ts';
import { createFlowStates } from './flow-state.ts';
import { createFreshness } from './freshness.ts';
import { groupMembers } from './group-members.ts';
import { createInboxStore } from './inbox.ts';
import { createInstallationStore } from './installation.ts';
import { invites } from './invites.ts';
import { jointCards } from './joint-cards.ts';
import { createOutboxStore } from './outbox.ts';
import { pairing } from './pairing.ts';
import { createAudiences, people } from './people.ts';
import { ratings } from './ratings.ts';
import { erasePerson } from './registry.ts';
import { routes } from './routes.ts';
import { school } from './school.ts';
import { createScope, lazily } from './scope.ts';
import { sharing } from './sharing.ts';
import { createStageCounting } from './stage-counting.ts';
import { stages } from './stages.ts';
import { visits } from './visits.ts';
import { windows } from './windows.ts';
import { wishes } from './wishes.ts';
import type { UpdateMark } from './writer.ts';
import { createWriter } from './writer.ts';

/**
 * The store is the composition of its parts. The app never touches it bare: a person works through `as(actor)`, whose
 * every read and write is of the actor's own organisation; `system` is for the scheduler and the command line, `door`
 * for who is not known yet, `wire` for updates and half-finished talks.
 */
export const createStore = (
  database: Database,
  {
    clock,
    calendarOf = calendarsFrom([], []),
    onNotices = () => undefined,
  }: { clock: Clock; calendarOf?: CalendarOf; onNotices?: () => void },
) => {
  const { client } = database;
  const freshness = createFreshness(database.dataVersion);
  const writer = createWriter(client, { clock, onNotices, onChange: freshness.touch });
  const audiences = createAudiences(freshness);
  const table = createAssessmentTable(freshness, database.provider);
  const counting = createStageCounting(database.provider);

  const actorStore = lazily<ActorStore>([
    (scope) => assessments(scope, table),
    (scope) => people(scope, audiences),
    groupMembers,
    (scope) => school(scope, calendarOf),
    (scope) => stages(scope, counting),
    behaviour,
    (scope) => sharing(scope, table),
    (scope) => ratings(scope, table),
    wishes,
    (scope) => routes(scope, table),
    (scope) => visits(scope, calendarOf),
    windows,
    colleagues,
    (scope) => pairing(scope, table, calendarOf),
    jointCards,
    invites,
    awaited,
    ({ actor: { organisation, person } }) => ({
      /** Erases the actor at once and for good. */
      eraseMe: async (): Promise<boolean> => {
        const isErased = await writer.alongside((tx) => erasePerson(tx, organisation, person, clock()));
        freshness.touch();
        return isErased;
      },
    }),
  ]);

  return {
    as: (actor: Actor, update?: UpdateMark): ActorStore =>
      actorStore(createScope({ client, writer, clock }, actor, update)),
    door: createDoor({ client, writer, clock, freshness }),
    wire: { inbox: createInboxStore(client, writer, clock), flows: createFlowStates(client, clock) },
    system: {
      outbox: createOutboxStore(client, table, { clock, calendarOf }),
      installation: createInstallationStore(client),
      administration: createAdministration(client, clock),
    },
    /** Throws when the database does not answer. */
    ping: async (): Promise<void> => {
      await client.installation.count();
    },
    close: () => database.close(),
  };
};

export type Store = ReturnType<typeof createStore>;
export type ActorStore = ReturnType<typeof assessments> &
  ReturnType<typeof people> &
  ReturnType<typeof groupMembers> &
  ReturnType<typeof school> &
  ReturnType<typeof stages> &
  ReturnType<typeof behaviour> &
  ReturnType<typeof sharing> &
  ReturnType<typeof ratings> &
  ReturnType<typeof wishes> &
  ReturnType<typeof routes> &
  ReturnType<typeof visits> &
  ReturnType<typeof windows> &
  ReturnType<typeof colleagues> &
  ReturnType<typeof pairing> &
  ReturnType<typeof jointCards> &
  ReturnType<typeof invites> &
  ReturnType<typeof awaited> & { eraseMe(): Promise<boolean> };
