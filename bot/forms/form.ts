import type { Voice } from '#core/listing/voice'
import type { Lookups, Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Words } from '#locales/i18n'
import type { FiloContext } from '../context.ts'
import type { KnownPerson } from '../person.ts'
import type { Button, View } from '../views/view.ts'

/** A dialogue that collects input: data, not code that waits. The draft is a row. */
export type Answers = Readonly<Record<string, unknown>>

export type FormFacts = {
  readonly answers: Answers
  readonly person: KnownPerson
  readonly words: Words
  readonly ports: Ports
  readonly lookups: Lookups
  /** The first name that Telegram shows, a first guess for a name. */
  readonly telegramName: string
  /** A button that gives this value to the step that is asking. At most 40 bytes of value. */
  readonly choose: (value: string, label: string) => Button
}

/** A voice that was sent, and what was written with it. */
export type Spoken = {
  readonly voice: Voice
  readonly seconds: number
  readonly caption: string | undefined
}

/** A picture or a file, by the name Telegram knows it under, and what was written with it. */
export type Attached = {
  readonly kind: 'photo' | 'document'
  readonly fileId: string
  readonly caption: string
}

export type FormInput =
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'other'
      readonly what: string
      readonly spoken?: Spoken
      readonly attached?: Attached
      /** Of a contact: the number of who sends it, not of somebody else. */
      readonly isOwn?: boolean
    }

export type Taken =
  | { readonly next: Answers }
  /** Asks the same step again with changed answers: toggles, paging, "X, right?". */
  | { readonly stay: Answers }
  | { readonly goto: string; readonly patch?: Answers }
  | { readonly refusal: Refusal }
  /** Not understood: the step is asked again under this line. */
  | { readonly hint: string }
  /** The person does not want to go on: as if they had tapped cancel. */
  | { readonly cancel: true }

export type FormStep = {
  readonly key: string
  /** Steps whose condition does not hold are passed over, forward and back. */
  readonly when?: (answers: Answers) => boolean
  /** Takes words of any length and says itself what is too long. */
  readonly takesLong?: boolean
  readonly ask: (facts: FormFacts) => View | Promise<View>
  readonly take: (input: FormInput, facts: FormFacts) => Taken | Promise<Taken>
}

export type Form = {
  readonly name: string
  readonly steps: readonly FormStep[]
  /** Calls one use case with `commandId`, fixed at the form's start; the view ends the dialogue. */
  readonly done: (ctx: FiloContext, answers: Answers, commandId: string) => Promise<View>
  /** After cancel: what else must go (the join form forgets the person). */
  readonly cancelled?: (ctx: FiloContext, answers: Answers) => Promise<View>
}

export type Forms = {
  readonly register: (form: Form) => void
  readonly start: (ctx: FiloContext, name: string, answers?: Answers) => Promise<void>
  /** Gives a message that is no command to the open dialogue; false when none is open. */
  readonly takeMessage: (ctx: FiloContext) => Promise<boolean>
  /** Gives a form button (`f:…`) to its dialogue, or says that the button is old. */
  readonly takeTap: (ctx: FiloContext, data: string) => Promise<void>
  /** Asks the open step again (after an interruption or a change of language); false when none. */
  readonly resume: (ctx: FiloContext) => Promise<boolean>
  readonly cancel: (ctx: FiloContext) => Promise<boolean>
}
