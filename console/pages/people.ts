/** Who has a way into the pages. A coordinator takes a forgotten PIN back; the next link makes a new one. */
import { type MemberId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { resetPin } from '#core/session/sign-out'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { tableOf } from '../parts/table.ts'
import { found } from '../trouble.ts'

const href = '/console/people'

type Holder = {
  readonly memberId: MemberId
  readonly name: string
  readonly setAt: Temporal.Instant
}

const showPeople: Show = async (asked, trouble) => {
  const { words, visitor } = asked
  const holders = await readAudited(asked, {
    action: 'member.listed',
    find: readHolders,
    about: rows => rows.map(({ memberId }) => memberId),
  })
  const label = (name: 'name' | 'since' | 'reset') => words.plain(`console:people.${name}`)
  const dayOf = (at: Temporal.Instant) =>
    words.longDay(at.toZonedDateTimeISO(visitor.timeZone).toPlainDate())
  const reset = ({ memberId, name }: Holder) =>
    formOf(asked, {
      action: `${href}/${memberId}/reset`,
      button: words.plain('console:people.resetOf', { name }),
      tone: 'quiet',
    })
  return {
    title: words.plain('console:people.title'),
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:people.text')}</p>
${tableOf(
  words.plain('console:people.caption'),
  [
    { head: label('name'), cell: ({ name }: Holder) => name },
    { head: label('since'), cell: ({ setAt }: Holder) => dayOf(setAt) },
    { head: label('reset'), cell: reset },
  ],
  holders,
)}`,
  }
}

async function readHolders({ sessions, members }: Stores): Promise<readonly Holder[]> {
  const holders: Holder[] = []
  for (const { memberId, setAt } of await sessions.pins()) {
    const member = await members.read(memberId)
    if (member !== undefined) holders.push({ memberId, setAt, name: member.firstName })
  }
  return holders
}

async function reset(asked: Asked, form: Form) {
  const number = found(/^\d{1,15}$/.exec(asked.params['memberId'] ?? '')?.[0])
  const memberId = toId<MemberId>(Number(number))
  unwrap(await resetPin(asked.deps.ports)({ ...commandOf(asked, form), memberId }))
  return { to: href, said: 'pinReset' } as const
}

export const peopleSection: Section = {
  name: 'people',
  href,
  for: 'coordinator',
  pages: [
    { path: '/people', show: showPeople },
    { path: '/people/:memberId/reset', act: reset, again: showPeople },
  ],
}
