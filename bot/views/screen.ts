import type { StoredFile } from '#core/broadcast/store'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { codePicture } from './code-picture.ts'
import type { View } from './view.ts'

/** Where a code leads: into the chat, from any camera. */
export const codeLink = (username: string, code: string): string =>
  `https://t.me/${username}?start=${code}`

export const screenPicture = (username: string, code: string): StoredFile => ({
  kind: 'photo',
  name: 'code.png',
  bytes: codePicture(codeLink(username, code)),
})

/** Under the code: what it is for, and how to put it away. */
export function screenView(hostId: MemberId, words: Words): View {
  const stop = { text: words.plain('attendance:screen.stop'), data: `at:s:${hostId}:stop` }
  return { text: words.t('attendance:screen.caption'), rows: [[stop]] }
}
