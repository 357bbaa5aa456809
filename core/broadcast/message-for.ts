import type { Broadcast, BroadcastButton, BroadcastText, Media } from './broadcast.ts'

/** What a reader of one language gets: each part, for a view to put together. */
export type BroadcastMessage = {
  /** Of the text: the base language where theirs is missing. */
  readonly language: string
  /** True: it is marked as not being in theirs. */
  readonly isBase: boolean
  readonly emergency: boolean
  readonly body: string
  /** A label '' is the word we ship. */
  readonly buttons: readonly { readonly button: BroadcastButton; readonly label: string }[]
  readonly media: Media | null
}

type Said = Pick<Broadcast, 'baseLanguage' | 'texts' | 'buttons' | 'media' | 'emergency'>

export function messageFor(broadcast: Said, language: string): BroadcastMessage {
  const own = textIn(broadcast, language)
  const text = own ?? textIn(broadcast, broadcast.baseLanguage)
  if (text === undefined) throw new Error('a broadcast without its base text')
  const buttons = broadcast.buttons.map((button, at) => ({ button, label: text.labels[at] ?? '' }))
  const { emergency, media } = broadcast
  const isBase = own === undefined
  return { language: text.language, isBase, emergency, body: text.body, buttons, media }
}

const textIn = ({ texts }: Said, language: string): BroadcastText | undefined =>
  texts.find(text => text.language === language)
