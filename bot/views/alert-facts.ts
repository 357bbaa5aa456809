/** What somebody may say of themselves for alerts: a licence, a vehicle, and how to take it back. */
import { askedClasses, type Declared } from '#core/alert/facts'
import type { Words } from '#locales/i18n'
import { backToAlerts } from './alert.ts'
import { type Button, inColumns, type View } from './view.ts'

export function factsView(declared: Declared, words: Words, lead?: string): View {
  const { licences, vehicle } = declared
  const unsaid = words.plain('alert:facts.unsaid')
  const held = licences?.length === 0 ? words.plain('alert:facts.none') : licences?.join(', ')
  const own = vehicle === undefined ? unsaid : words.plain(`alert:facts.${vehicle ? 'yes' : 'no'}`)
  const text = [
    ...(lead === undefined ? [] : [`${lead}\n`]),
    words.t('alert:facts.title'),
    words.t('alert:facts.licences', { what: held ?? unsaid }),
    words.t('alert:facts.vehicle', { what: own }),
  ].join('\n')
  const hasSaid = licences !== undefined || vehicle !== undefined
  const rows = inColumns([
    { text: words.plain('alert:facts.sayLicence'), data: 'al:me:licence' },
    { text: words.plain('alert:facts.sayVehicle'), data: 'al:me:vehicle' },
    ...(hasSaid ? [{ text: words.plain('alert:facts.forget'), data: 'al:me:forget' }] : []),
  ])
  return { text, rows: [...rows, backToAlerts(words)] }
}

/** Each class is one tap; those held are ticked. */
export function licenceView({ licences = [] }: Declared, words: Words): View {
  const toggles = askedClasses.map((each): Button => {
    const key = licences.includes(each) ? 'privacy:choices.on' : 'privacy:choices.off'
    const purpose = words.plain(`alert:facts.class.${each}`)
    return { text: words.plain(key, { purpose }), data: `al:me:${each}` }
  })
  const none = { text: words.plain('alert:facts.noLicence'), data: 'al:me:none' }
  return {
    text: words.t('alert:facts.licence'),
    rows: [...inColumns([...toggles, none]), backToFacts(words)],
  }
}

export const vehicleView = (words: Words): View => ({
  text: words.t('alert:facts.car'),
  rows: [
    [
      { text: words.plain('alert:facts.carYes'), data: 'al:me:yes' },
      { text: words.plain('alert:facts.carNo'), data: 'al:me:no' },
    ],
    backToFacts(words),
  ],
})

const backToFacts = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'al:me' },
  { text: words.plain('common:help'), data: 'm:help' },
]
