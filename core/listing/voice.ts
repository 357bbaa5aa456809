/** A note that somebody spoke: where its message lies in Telegram. The voice itself is never kept. */
export type Voice = { readonly fromChatId: number; readonly messageId: number }

/** Long enough to say what is needed; more is a conversation, and has its place after the yes. */
export const longestVoiceSeconds = 120

export const isSameVoice = (one: Voice | null, other: Voice): boolean =>
  one?.fromChatId === other.fromChatId && one.messageId === other.messageId
