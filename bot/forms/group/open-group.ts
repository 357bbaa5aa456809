import { openGathering } from '#core/gathering/open-gathering'
import { readGathering } from '#core/gathering/read-gathering'
import type { GatheringTerms } from '#core/gathering/terms'
import type { MemberCommand } from '#core/listing/member-command'
import type { Words } from '#locales/i18n'
import type { FiloContext } from '../../context.ts'
import type { BotDeps } from '../../deps.ts'
import { gatheringView } from '../../views/gathering.ts'
import { notPublishedView } from '../../views/published.ts'
import type { View } from '../../views/view.ts'
import type { Answers } from '../form.ts'
import { readAnswers } from '../listing/answers.ts'
import { readGroup } from './group-answers.ts'

/** The end of a form about a group: it is opened, and shown to its leader. */
export async function openGroup(
  { ports }: Pick<BotDeps, 'ports'>,
  { person, words }: FiloContext,
  mine: MemberCommand,
  answers: Answers,
): Promise<View> {
  const { kind } = readAnswers(answers)
  if (person.kind !== 'member') return notPublishedView({ code: 'not-allowed' }, kind, words)
  const opened = await openGathering(ports)({ ...mine, terms: termsOf(answers, words) })
  if (!opened.ok) return notPublishedView(opened.refusal, kind, words)
  const query = { territoryId: mine.territoryId, gatheringId: opened.value, viewer: person.member }
  const card = await readGathering(ports)(query)
  if (!card.ok) return notPublishedView(card.refusal, kind, words)
  return gatheringView(card.value, words, words.t('group:done.open'))
}

function termsOf(answers: Answers, { language }: Words): GatheringTerms {
  const { kind, category, minutes, welcome, note, noteVoice } = readAnswers(answers)
  const { capacity, least, day, time, remote } = readGroup(answers)
  if (category === undefined) throw new Error('a group without a category')
  return {
    kind: kind === 'offer' ? 'lesson' : 'crew',
    ...{ category, minutes, welcome, capacity, least, remote },
    appointment: { day, time },
    note,
    noteVoice,
    noteLanguage: note === null ? null : language,
  }
}
