/**
 * The code on a tutor's phone is a picture in a message of theirs, rewritten every minute. Each turn
 * orders the next one, so that it goes on after a restart of anything; it ends when the message is
 * taken away, when the tutor is none any more, or after some hours.
 */
import type { MemberId, TerritoryId } from '../ids.ts'
import type { ScreenTurn } from '../jobs.ts'
import { houseOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTutorOf } from './hands.ts'
import { screenCode } from './screen-code.ts'

const everySeconds = 60
/** A turn that could not leave by then has been overtaken. */
const staleAfter = { seconds: 50 } as const
/** Nobody means to show it for longer: the next tap opens it anew. */
const mostTurns = 240

type Asked = { readonly territoryId: TerritoryId; readonly by: MemberId; readonly hostId: MemberId }

/** What stands in the link just now. Refuses `not-found` to who is no tutor there. */
export const readScreen =
  (ports: Ports) =>
  (query: Asked): Promise<Result<string, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<string, Refusal>> => {
      const { territoryId, hostId, by: tutorId } = query
      const now = ports.now()
      if (!(await isTutorOf(stores, tutorId, hostId, now))) return refuse({ code: 'not-found' })
      return ok(screenCode(stores.attendances.codes, { territoryId, hostId, tutorId }, now))
    })

/** From here on this message of theirs shows it. */
export const keepShowing =
  (ports: Ports) =>
  (
    wish: Asked & { readonly messageId: number; readonly username: string },
  ): Promise<Result<undefined, Refusal>> =>
    ports.transact(scopeOf(wish), async stores => {
      const { by: memberId, hostId: organisationId, messageId, username } = wish
      const first = { organisationId, memberId, messageId, username, turn: 1 }
      await order(stores, first, ports.now())
      return ok(undefined)
    })

/** One turn: the picture is made anew, and the next turn ordered. */
export const showScreen =
  (ports: Ports) =>
  (turn: ScreenTurn & { readonly territoryId: TerritoryId }): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(turn), async stores => {
      const now = ports.now()
      const { organisationId, memberId, messageId, username } = turn
      const isOn = await isTutorOf(stores, memberId, organisationId, now)
      if (!isOn || turn.turn > mostTurns || (await isGone(stores, turn))) return ok(undefined)
      await stores.deliveries.add(
        {
          dedupeKey: keyOf(turn),
          to: { memberId },
          notice: {
            kind: 'attendance.screen',
            facts: { organisationId, rewrites: messageId, username },
          },
          // It answers a tap, again and again; nobody's message waits for it.
          priority: 'reply',
          silent: true,
          dueAt: now,
          deadlineAt: now.add(staleAfter),
        },
        now,
      )
      await order(
        stores,
        { organisationId, memberId, messageId, username, turn: turn.turn + 1 },
        now,
      )
      return ok(undefined)
    })

const keyOf = ({ memberId, messageId, turn }: ScreenTurn): string =>
  `screen-${memberId}-${messageId}-${turn}`

/** The message was taken away, or its reader is out of reach. */
async function isGone({ deliveries }: Stores, turn: ScreenTurn): Promise<boolean> {
  const before = await deliveries.ofDeed(keyOf({ ...turn, turn: turn.turn - 1 }))
  return before?.state === 'refused' || before?.state === 'unreachable'
}

const order = ({ outbox }: Stores, facts: ScreenTurn, now: Temporal.Instant): Promise<void> =>
  outbox.add({ job: 'show-screen', facts }, now.add({ seconds: everySeconds }))
