// The part of Telegram's wire format that the sandbox speaks. `| undefined` keeps building these
// objects cheap: JSON leaves such fields out.
export type User = {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string | undefined
  username?: string | undefined
  language_code?: string | undefined
}

export type Chat = {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string | undefined
  username?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
}

export type MessageEntity = {
  type: string
  offset: number
  length: number
  url?: string | undefined
  user?: User | undefined
  language?: string | undefined
  custom_emoji_id?: string | undefined
}

export type InlineButton = {
  text: string
  callback_data?: string
  url?: string
  web_app?: { url: string }
  copy_text?: { text: string }
  [more: string]: unknown
}
export type InlineKeyboard = { inline_keyboard: InlineButton[][] }

export type ReplyButton = {
  text: string
  request_contact?: boolean
  request_location?: boolean
  web_app?: { url: string }
  [more: string]: unknown
}
export type ReplyKeyboard = {
  keyboard: ReplyButton[][]
  resize_keyboard?: boolean
  one_time_keyboard?: boolean
  is_persistent?: boolean
  input_field_placeholder?: string
  selective?: boolean
}
export type ForceReply = {
  force_reply: true
  input_field_placeholder?: string
  selective?: boolean
}

export type Contact = {
  phone_number: string
  first_name: string
  last_name?: string | undefined
  user_id?: number | undefined
}
export type Location = { latitude: number; longitude: number }
export type TelegramFile = {
  file_id: string
  file_unique_id: string
  file_size?: number | undefined
  file_name?: string | undefined
  mime_type?: string | undefined
  width?: number | undefined
  height?: number | undefined
  duration?: number | undefined
  [more: string]: unknown
}
export type ForwardOrigin =
  | { type: 'user'; date: number; sender_user: User }
  | { type: 'chat'; date: number; sender_chat: Chat }
  | { type: 'channel'; date: number; chat: Chat; message_id: number }

/** What a message carries, without who sent it where and when. */
export type Content = {
  text?: string | undefined
  entities?: MessageEntity[] | undefined
  caption?: string | undefined
  caption_entities?: MessageEntity[] | undefined
  photo?: TelegramFile[] | undefined
  voice?: TelegramFile | undefined
  audio?: TelegramFile | undefined
  video?: TelegramFile | undefined
  animation?: TelegramFile | undefined
  document?: TelegramFile | undefined
  sticker?: TelegramFile | undefined
  location?: Location | undefined
  venue?: { location: Location; title: string; address: string } | undefined
  contact?: Contact | undefined
  dice?: { emoji: string; value: number } | undefined
}

export type Message = Content & {
  message_id: number
  from?: User | undefined
  sender_chat?: Chat | undefined
  chat: Chat
  date: number
  edit_date?: number | undefined
  reply_to_message?: Message | undefined
  forward_origin?: ForwardOrigin | undefined
  has_protected_content?: true | undefined
  media_group_id?: string | undefined
  new_chat_members?: User[] | undefined
  pinned_message?: Message | undefined
  reply_markup?: InlineKeyboard | undefined
}

export type CallbackQuery = {
  id: string
  from: User
  message: Message | { chat: Chat; message_id: number; date: 0 }
  chat_instance: string
  data: string
}

export type Update = { update_id: number; [kind: string]: unknown }
export type BotCommand = { command: string; description: string }
