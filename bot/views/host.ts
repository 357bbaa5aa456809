import { isInForce, lastDayOf } from '#core/host/agreement'
import type { Opening } from '#core/host/place'
import type { HostCard } from '#core/host/read-host'
import type { Words } from '#locales/i18n'
import { ownDirection, type View } from './view.ts'

/** So many lines of hours; the desk has them all. */
const mostShown = 8

/** What a host agreed to, its places and hours, who stands beside people: nobody who comes there. */
export function hostView(card: HostCard, words: Words): View {
  const { organisation, tutors, today } = card
  const shown = openPlaces(card)
  const hours = shown.flatMap(({ openings }) => openings)
  let left = mostShown
  const places = shown.flatMap(({ place, openings }) => {
    const { capacity } = place
    const fields = { place: place.name, address: ownDirection(place.address, words), capacity }
    const lines = openings.slice(0, Math.max(0, left)).map(each => openingLine(each, words))
    left -= lines.length
    return [words.t('host:place', fields), ...lines]
  })
  const names = words.list(tutors.map(({ firstName }) => firstName))
  const text = [
    words.t('host:title', { name: organisation.name }),
    agreementLine(card, today, words),
    ...(shown.length === 0 ? [words.t('host:noPlace')] : places),
    ...(hours.length > mostShown ? [words.t('host:more')] : []),
    tutors.length === 0 ? words.t('host:noTutors') : words.t('host:tutors', { names }),
  ]
  const back = { text: words.plain('common:back'), data: 'm:more' }
  return { text: text.join('\n'), rows: [[back]] }
}

/** Open ones, with the hours that still take place. */
const openPlaces = ({ places, today }: HostCard) =>
  places
    .filter(({ place }) => place.closedAt === null)
    .map(({ place, openings }) => ({
      place,
      openings: openings.filter(
        ({ toDay }) => toDay === null || Temporal.PlainDate.compare(toDay, today) >= 0,
      ),
    }))

/** The one that lasts longest of those in force, else the next to come. */
function agreementLine({ agreements }: HostCard, today: Temporal.PlainDate, words: Words): string {
  const byEnd = agreements.toSorted((a, b) =>
    Temporal.PlainDate.compare(lastDayOf(b), lastDayOf(a)),
  )
  const now = byEnd.find(agreement => isInForce(agreement, today))
  if (now !== undefined) return words.t('host:until', { day: words.longDay(lastDayOf(now)) })
  const next = byEnd.find(({ fromDay }) => Temporal.PlainDate.compare(fromDay, today) > 0)
  if (next === undefined) return words.t('host:noAgreement')
  const [from, day] = [words.longDay(next.fromDay), words.longDay(lastDayOf(next))]
  return words.t('host:from', { from, day })
}

const openingLine = (opening: Opening, words: Words): string =>
  words.t('host:opening', {
    weekday: words.weekday(opening.weekday),
    from: words.time(opening.from),
    to: words.time(opening.to),
    activity: opening.activity,
    capacity: opening.capacity,
  })
