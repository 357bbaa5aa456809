import { radii } from '#core/listing/terms'
import { placeWord } from '../../views/listing.ts'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'
import { onward, readAnswers } from './answers.ts'
import { roundedLine } from './minutes-step.ts'

/** Where: my municipality, within so many kilometres of it, or at distance. No position is asked. */
export const placeStep: FormStep = {
  key: 'place',
  ask: facts => {
    const { words, choose } = facts
    const { kind, municipality, editing } = readAnswers(facts.answers)
    const near = radii.map(km => choose(`d:${km}`, placeWord('distance', km, municipality, words)))
    const title = words.t(kind === 'offer' ? 'listing:place.askOffer' : 'listing:place.askRequest')
    const rounded = editing ? undefined : roundedLine(facts)
    return {
      text: rounded === undefined ? title : `${rounded}\n\n${title}`,
      rows: inColumns([
        choose('m', placeWord('municipality', 0, municipality, words)),
        ...near,
        choose('r', placeWord('remote', 0, municipality, words)),
      ]),
    }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'r') return onward(answers, { place: 'remote', radiusKm: 0 })
    const km = radii.find(radius => `d:${radius}` === input.value)
    if (km !== undefined) return onward(answers, { place: 'distance', radiusKm: km })
    return onward(answers, { place: 'municipality', radiusKm: 0 })
  },
}
