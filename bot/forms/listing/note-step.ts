import { excludedTrade } from '#core/category/excluded'
import { longestNote } from '#core/listing/terms'
import { longestVoiceSeconds } from '#core/listing/voice'
import type { Words } from '#locales/i18n'
import { inColumns } from '../../views/view.ts'
import type { Answers, FormStep, Spoken, Taken } from '../form.ts'
import { type ListingAnswers, onward, readAnswers } from './answers.ts'

/** Two words of one's own, written or spoken; what is there stays until it is changed or taken off. */
export const noteStep: FormStep = {
  key: 'note',
  ask: ({ answers, words, choose }) => {
    const said = readAnswers(answers)
    const isEmpty = said.note === null && said.noteVoice === null
    const choices = choicesFor(said)
    return {
      text: words.t(isEmpty ? 'listing:note.ask' : 'listing:note.askAgain'),
      rows: inColumns(choices.map(what => choose(what, words.plain(`listing:note.${what}`)))),
    }
  },
  take: (input, { answers, words }) => {
    if (input.kind === 'choice') return onward(answers, leftAfter(input.value))
    if (input.kind === 'text') return takeWritten(answers, input.text, {})
    if (input.spoken === undefined) return { hint: words.t('listing:note.onlyWords') }
    return takeSpoken(answers, input.spoken, words)
  },
}

type Choice = 'skip' | 'keep' | 'clear' | 'mute'

function choicesFor({ note, noteVoice }: ListingAnswers): readonly Choice[] {
  if (note === null && noteVoice === null) return ['skip']
  return note !== null && noteVoice !== null ? ['keep', 'clear', 'mute'] : ['keep', 'clear']
}

function leftAfter(choice: string): Answers {
  if (choice === 'clear') return { note: null, noteVoice: null }
  return choice === 'mute' ? { noteVoice: null } : {}
}

function takeWritten(answers: Answers, text: string, more: Answers): Taken {
  if (text.length > longestNote) return { refusal: { code: 'text-too-long', limit: longestNote } }
  if (excludedTrade(text) !== undefined) return { refusal: { code: 'excluded-category' } }
  return onward(answers, { ...more, note: text })
}

/** What is written under a voice is the written note. */
function takeSpoken(answers: Answers, { voice, seconds, caption }: Spoken, words: Words): Taken {
  if (seconds > longestVoiceSeconds) {
    return {
      hint: words.t('listing:note.tooLong', { time: words.hours(longestVoiceSeconds / 60) }),
    }
  }
  if (caption === undefined) return onward(answers, { noteVoice: voice })
  return takeWritten(answers, caption, { noteVoice: voice })
}
