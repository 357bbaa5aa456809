/** A button that opens an address: what it says, and where it leads. */
import { isAddress, mostLabel } from '#core/broadcast/terms'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'

export const readyLabels = ['more', 'join', 'map', 'call'] as const
export type ReadyLabel = (typeof readyLabels)[number]

export const isReadyLabel = (said: unknown): said is ReadyLabel =>
  readyLabels.some(name => name === said)

export const linkLabelStep: FormStep = {
  key: 'label',
  ask: ({ words, choose }) => ({
    text: words.t('broadcast:buttons.askLabel'),
    rows: inColumns(
      readyLabels.map(name => choose(name, words.plain(`broadcast:buttons.label.${name}`))),
    ),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'choice') return { next: { label: input.value, isReady: true } }
    if (input.text.length <= mostLabel) return { next: { label: input.text, isReady: false } }
    return { refusal: { code: 'text-too-long', limit: mostLabel } }
  },
}

export const linkAddressStep: FormStep = {
  key: 'address',
  ask: ({ words, choose }) => ({
    text: words.t('broadcast:buttons.askUrl'),
    rows: [[choose('none', words.plain('broadcast:buttons.without'))]],
  }),
  take: (input, { words }) => {
    if (input.kind === 'choice') return { next: { url: null } }
    const isGood = input.kind === 'text' && isAddress(input.text)
    return isGood ? { next: { url: input.text } } : { hint: words.t('broadcast:buttons.noUrl') }
  },
}
