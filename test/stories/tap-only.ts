/** A phone on which nobody can type: START, the keys below the chat, and buttons. */

import { navigation } from '#bot/forms/draft-form'
import type { MenuVerb } from '#bot/views/menu'
import { arrowOn } from '#bot/views/view'
import type { Key, Words } from '#locales/i18n'
import { buttonsOf, type Phone } from './phone.ts'
import { exactly } from './stage.ts'
import type { Town } from './town.ts'

/** A key of the words without values, or what the label looks like. */
export type Label = Key | RegExp

export type Tapper = {
  readonly name: string
  readonly words: Words
  /** Follows a link. */
  readonly start: (payload: string) => Promise<void>
  readonly key: (verb: MenuVerb) => Promise<void>
  /** Telegram's own key, which hands over the number of whoever taps it. */
  readonly handsOver: () => Promise<void>
  /** One button after the other. */
  readonly taps: (...labels: readonly Label[]) => Promise<void>
  /** Turns pages until the button is there, and taps it. */
  readonly turnsTo: (label: Label, onward?: Label) => Promise<void>
  readonly reads: (pattern: string | RegExp) => Promise<void>
  /** The same phone, read in other words. */
  readonly speaking: (words: Words) => Tapper
}

/** What the walk has shown and what was tapped: the data of buttons. */
export type Traces = { readonly shown: Set<string>; readonly tapped: Set<string> }

const mostPages = 12

export function tapOnly(phone: Phone, words: Words, town: Town, traces: Traces): Tapper {
  const patternOf = (label: Label): RegExp =>
    typeof label === 'string' ? exactly(words.plain(label)) : label
  const tap = async (label: Label): Promise<void> => {
    const { data, messageId } = await phone.offered(patternOf(label))
    await pace(town)
    await phone.tapData(messageId, data)
    traces.tapped.add(data)
    await look(phone, traces)
  }
  return {
    name: phone.name,
    words,
    start: async payload => {
      await phone.start(payload)
      await phone.sees(/./u)
    },
    handsOver: async () => {
      await pace(town)
      const asks = (await keysOf(phone)).some(key => typeof key === 'object' && key.request_contact)
      if (!asks) throw new Error(`${phone.name} is asked for no number`)
      const { id, name } = phone
      await phone.send({ contact: { phone_number: '+39 000', first_name: name, user_id: id } })
      await phone.sees(/./u)
    },
    key: async verb => {
      await pace(town)
      const text = words.plain(`menu:verb.${verb}`)
      const keys = await keysOf(phone)
      if (!keys.some(key => (typeof key === 'string' ? key : key.text) === text))
        throw new Error(`${phone.name} has no key ${text}`)
      traces.tapped.add(verb)
      await phone.write(text)
      await phone.sees(/./u)
      await look(phone, traces)
    },
    taps: async (...labels) => {
      for (const label of labels) await tap(label)
    },
    turnsTo: async (label, onward = exactly(arrowOn(words))) => {
      const [wanted, next] = [patternOf(label), patternOf(onward)]
      // Not before the list itself stands there: other news may have come in between.
      await phone.offered(new RegExp(`${wanted.source}|${next.source}`, 'u'))
      for (let page = 0; page < mostPages && !(await isOn(phone, wanted, next)); page += 1) {
        await tap(next)
      }
      await tap(wanted)
    },
    speaking: others => tapOnly(phone, others, town, traces),
    reads: async pattern => {
      await phone.sees(pattern)
      await look(phone, traces)
    },
  }
}

async function keysOf(phone: Phone) {
  const shown = (await phone.chat()).keyboard
  return shown !== null && 'keyboard' in shown ? shown.keyboard.flat() : []
}

/** On the newest message that has one of the two. */
async function isOn(phone: Phone, label: RegExp, onward: RegExp): Promise<boolean> {
  const texts = (await phone.messages()).map(message => buttonsOf(message).map(({ text }) => text))
  const last = texts.findLast(some => some.some(text => label.test(text) || onward.test(text)))
  return last?.some(text => label.test(text)) === true
}

/** Remembers every button, and lets no question stand that can only be answered in words. */
async function look(phone: Phone, { shown }: Traces): Promise<void> {
  for (const message of await phone.messages()) {
    const all = buttonsOf(message).map(button => button.callback_data ?? '')
    for (const data of all) shown.add(data)
    const ofForm = all.filter(data => data.startsWith('f:'))
    const answers = ofForm.filter(data => !leadsAway.test(data))
    if (ofForm.length > 0 && answers.length === 0) {
      throw new Error(`${phone.name} cannot answer by a tap: ${message.text}`)
    }
  }
}

const leadsAway = new RegExp(`:(?:${Object.values(navigation).map(RegExp.escape).join('|')})$`, 'u')

/** The pace at which people tap. */
async function pace(town: Town): Promise<void> {
  town.pass({ milliseconds: 400 })
}
