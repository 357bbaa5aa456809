/** What is settled about a notice after its words, a screen each: one leads to the next. */
import type { Broadcast } from '#core/broadcast/broadcast'
import { bodyLimit } from '#core/broadcast/terms'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import { type Button, inColumns, type View } from './view.ts'

/** The screens in their order; the last one leads to the preview. */
const screens = ['langs', 'btns', 'who', 'until'] as const
export type ComposeScreen = (typeof screens)[number]

/** On, back, and the preview from anywhere. */
export function wayThrough(
  { id }: Pick<Broadcast, 'id'>,
  screen: ComposeScreen,
  words: Words,
): readonly (readonly Button[])[] {
  const at = screens.indexOf(screen)
  const [before, after] = [screens[at - 1], screens[at + 1]]
  const to = (name: string | undefined) => (name === undefined ? `n:${id}` : `n:${id}:${name}`)
  const preview: Button = { text: words.plain('broadcast:toPreview'), data: `n:${id}` }
  const next: Button = { text: words.plain('broadcast:next'), data: to(after) }
  const back: Button = { text: words.plain('common:back'), data: to(before ?? 'edit') }
  return [after === undefined ? [back, preview] : [back, preview, next]]
}

/** How a language is called by whoever reads this. */
export const languageNameIn = (words: Words): ((code: string) => string) => {
  const names = new Intl.DisplayNames([words.language], { type: 'language' })
  return code => names.of(code) ?? code
}

export function broadcastLanguagesView(broadcast: Broadcast, words: Words): View {
  const { id, texts, exclusions } = broadcast
  const name = languageNameIn(words)
  const ready = texts.map(({ language }) => language)
  const choices = languages.map(code => ({
    text: words.plain(`broadcast:languages.${ready.includes(code) ? 'change' : 'add'}`, {
      language: name(code),
    }),
    data: `n:${id}:lang:${code}`,
  }))
  const { untranslated } = exclusions
  const other = {
    text: words.plain(`broadcast:languages.${untranslated ? 'useBase' : 'useLeave'}`),
    data: `n:${id}:want:${untranslated ? 'base' : 'leave'}`,
  }
  const lines = [
    words.t('broadcast:languages.title', { ready: words.list(ready.map(name)) }),
    words.t(`broadcast:languages.${untranslated ? 'leave' : 'base'}`),
  ]
  return {
    text: lines.join('\n'),
    rows: [...inColumns(choices), [other], ...wayThrough(broadcast, 'langs', words)],
  }
}

export function broadcastButtonsView(broadcast: Broadcast, words: Words): View {
  const { id, buttons, texts, baseLanguage } = broadcast
  const own = texts.find(({ language }) => language === baseLanguage)
  const lines = buttons.map((button, at) =>
    button.kind === 'interested'
      ? words.t('broadcast:buttons.interested')
      : words.t('broadcast:buttons.link', { label: own?.labels[at] ?? '' }),
  )
  const has = (kind: 'interested' | 'link') => buttons.some(button => button.kind === kind)
  const interested: Button = {
    text: words.plain(`broadcast:buttons.${has('interested') ? 'drop' : 'want'}Interested`),
    data: `n:${id}:tap`,
  }
  const link: Button = has('link')
    ? { text: words.plain('broadcast:buttons.dropLink'), data: `n:${id}:nolink` }
    : { text: words.plain('broadcast:buttons.addLink'), data: `n:${id}:link` }
  const none = [words.t('broadcast:buttons.none')]
  return {
    text: [words.t('broadcast:buttons.title'), ...(lines.length > 0 ? lines : none)].join('\n'),
    rows: [[interested], [link], ...wayThrough(broadcast, 'btns', words)],
  }
}

export const deadlines = ['tonight', 'tomorrow', 'threeDays', 'week', 'month', 'none'] as const
export type DeadlineName = (typeof deadlines)[number]

/** `now`: the deadline as the desk's clock says it. */
export function broadcastDeadlineView(
  broadcast: Broadcast,
  now: string | null,
  words: Words,
): View {
  const { id, emergency } = broadcast
  const lines = [
    words.t('broadcast:until.title'),
    now === null
      ? words.t('broadcast:until.noneNow')
      : words.t('broadcast:until.now', { when: now }),
    ...(emergency ? [words.t('broadcast:emergency.says')] : []),
  ]
  const choices = deadlines.map(name => ({
    text: words.plain(`broadcast:until.${name}`),
    data: `n:${id}:till:${name}`,
  }))
  return {
    text: lines.join('\n'),
    rows: [...inColumns(choices), ...wayThrough(broadcast, 'until', words)],
  }
}

/** What of it can be changed, one by one. */
export function changeBroadcastView(broadcast: Broadcast, words: Words): View {
  const { id, emergency, baseLanguage } = broadcast
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const choices = [
    to(words.plain('broadcast:change.words'), `lang:${baseLanguage}`),
    to(words.plain('broadcast:change.languages'), 'langs'),
    to(words.plain('broadcast:change.buttons'), 'btns'),
    to(words.plain('broadcast:change.who'), 'who'),
    to(words.plain('broadcast:change.until'), 'until'),
    to(words.plain(`broadcast:emergency.${emergency ? 'off' : 'on'}`), 'alarm'),
  ]
  const drop = to(words.plain('broadcast:preview.drop'), 'drop')
  const back = to(words.plain('broadcast:toPreview'), '')
  return {
    text: words.t('broadcast:change.title'),
    rows: [...inColumns(choices), [{ ...back, data: `n:${id}` }, drop]],
  }
}

/** How long the words may be, as Telegram carries them. */
export const tooLongLine = (
  broadcast: Pick<Broadcast, 'media'>,
  length: number,
  words: Words,
): string =>
  words.t(`broadcast:words.${broadcast.media === null ? 'tooLong' : 'tooLongCaption'}`, {
    length,
    limit: bodyLimit(broadcast),
  })
