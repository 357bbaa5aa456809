/** What a broadcast says, and what becomes of it in the chats where it lies already. */
import { broadcastMessageView } from '#bot/views/broadcast-message'
import type { View } from '#bot/views/view'
import type { Broadcast } from '#core/broadcast/broadcast'
import { messageFor } from '#core/broadcast/message-for'
import { type BroadcastId, type DeliveryId, toId } from '#core/ids'
import type { Mail, MailMaker, MailWork, NoMail, Reader } from './mail.ts'
import type { Content } from './send-request.ts'

type Made = ReadonlyMap<DeliveryId, Mail | NoMail>

/** The words in force when it leaves, made once per language. */
export const mailBroadcast: MailMaker = async work => {
  const broadcast = await broadcastOf(work)
  if (broadcast === undefined) return new Map()
  const viewIn = createViews(broadcast, work)
  const made = work.readers.map(({ id, language }) => {
    const view = viewIn(language)
    return [id, { content: contentOf(view), rows: view.rows }] as const
  })
  return new Map(made)
}

/** The same message says the new words; who has read the old ones sees that they changed. */
export const mailBroadcastEdit: MailMaker = async work => {
  const broadcast = await broadcastOf(work)
  if (broadcast === undefined) return new Map()
  const viewIn = createViews(broadcast, work)
  return placed(work, ({ language }, edited) => {
    const { text, media, rows } = viewIn(language)
    return { content: media === undefined ? { edited, text } : { edited, caption: text }, rows }
  })
}

export const mailBroadcastDelete: MailMaker = work =>
  placed(work, (_reader, deleted) => ({ content: { deleted }, rows: [] }))

const broadcastOf = ({ stores, mailing }: MailWork): Promise<Broadcast | undefined> =>
  stores.broadcasts.read(toId<BroadcastId>(mailing.subjectId ?? 0))

function createViews(broadcast: Broadcast, { wordsOf }: MailWork): (language: string) => View {
  const views = new Map<string, View>()
  return language => {
    const known = views.get(language)
    if (known !== undefined) return known
    const message = messageFor(broadcast, language)
    const view = broadcastMessageView(broadcast.id, message, wordsOf(language))
    views.set(language, view)
    return view
  }
}

/** For those whose message is still known by its place. */
async function placed(
  { stores, readers }: MailWork,
  make: (reader: Reader, messageId: number) => Mail,
): Promise<Made> {
  const places = await stores.broadcasts.messagesOf(readers.map(({ id }) => id))
  const made = readers.flatMap(reader => {
    const messageId = places.get(reader.id)
    return messageId === undefined ? [] : [[reader.id, make(reader, messageId)] as const]
  })
  return new Map(made)
}

function contentOf({ text, media }: View): Content {
  if (media === undefined) return { text }
  return media.kind === 'photo'
    ? { photo: media.fileId, caption: text }
    : { document: media.fileId, caption: text }
}
