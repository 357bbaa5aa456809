/** What the forms of a host add to it. */
import { coverKinds } from '#core/host/cover'
import { setAgreement } from '#core/host/set-agreement'
import { setCover } from '#core/host/set-cover'
import { addOpening as openHours } from '#core/host/set-opening'
import { openPlace } from '#core/host/set-place'
import { type HostPlaceId, type MemberId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { schemes } from '#core/scheme/scheme'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import type { Asked } from '../page.ts'
import { checkFields, found } from '../trouble.ts'

type Deed = (asked: Asked, form: Form, organisationId: MemberId) => Promise<void>

export const addAgreement: Deed = async (asked, form, organisationId) => {
  const kinds = schemes.filter(scheme => form.all('agreementKinds').includes(scheme))
  const [fromDay, toDay] = [form.day('agreementFrom'), form.day('agreementTo')]
  checkFields({
    agreementKinds: kinds.length === 0 && 'missing',
    agreementReference: form.text('agreementReference') === '' && 'missing',
    agreementFrom: fromDay === undefined && 'day',
    agreementTo: toDay === undefined && 'day',
  })
  const command = { ...commandOf(asked, form), organisationId, schemes: kinds }
  const days = { fromDay: found(fromDay), toDay: found(toDay) }
  const reference = form.text('agreementReference')
  unwrap(await setAgreement(asked.deps.ports)({ ...command, ...days, reference }))
}

export const addPlace: Deed = async (asked, form, organisationId) => {
  const capacity = form.number('placeCapacity')
  const text = (name: string) => form.text(`place${name}`)
  checkFields({
    placeName: text('Name') === '' && 'missing',
    placeMunicipality: text('Municipality') === '' && 'missing',
    placeAddress: text('Address') === '' && 'missing',
    placeCapacity: (capacity ?? 0) < 1 && 'number',
  })
  const directions = text('Directions')
  unwrap(
    await openPlace(asked.deps.ports)({
      ...commandOf(asked, form),
      ...{ organisationId, name: text('Name'), municipalityCode: text('Municipality') },
      ...{ address: text('Address'), directions: directions === '' ? null : directions },
      capacity: found(capacity),
    }),
  )
}

export const addOpening: Deed = async (asked, form) => {
  const id = found(form.number('place'))
  const name = (part: string) => `opening${id}-${part}`
  const [from, to] = [form.time(name('from')), form.time(name('to'))]
  const [capacity, breakMinutes] = [form.number(name('capacity')), form.number(name('break'))]
  const fromDay = form.day(name('day'))
  checkFields({
    [name('activity')]: form.text(name('activity')) === '' && 'missing',
    [name('from')]: from === undefined && 'time',
    [name('to')]: to === undefined && 'time',
    [name('break')]: (breakMinutes ?? -1) < 0 && 'number',
    [name('capacity')]: (capacity ?? 0) < 1 && 'number',
    [name('day')]: fromDay === undefined && 'day',
  })
  unwrap(
    await openHours(asked.deps.ports)({
      ...commandOf(asked, form),
      ...{ placeId: toId<HostPlaceId>(id), activity: form.text(name('activity')) },
      weekday: found(form.number(name('weekday'))),
      ...{ from: found(from), to: found(to), breakMinutes: found(breakMinutes) },
      ...{ capacity: found(capacity), fromDay: found(fromDay), toDay: null },
    }),
  )
}

export const addCover: Deed = async (asked, form, organisationId) => {
  const kind = coverKinds.find(each => each === form.text('coverKind'))
  const [askedOn, fromDay] = [form.day('coverAsked'), form.day('coverFrom')]
  const toDay = form.day('coverTo')
  checkFields({
    coverKind: kind === undefined && 'missing',
    coverNumber: form.text('coverNumber') === '' && 'missing',
    coverAsked: askedOn === undefined && 'day',
    coverFrom: fromDay === undefined && 'day',
    coverTo: form.text('coverTo') !== '' && toDay === undefined && 'day',
  })
  unwrap(
    await setCover(asked.deps.ports)({
      ...commandOf(asked, form),
      ...{ organisationId, kind: found(kind), number: form.text('coverNumber') },
      ...{ askedOn: found(askedOn), fromDay: found(fromDay), toDay: toDay ?? null },
    }),
  )
}
