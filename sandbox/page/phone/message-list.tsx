import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SimMessage } from '../../sim-types.ts'
import { countUnread } from '../chat-view.ts'
import { Icon } from '../icons.tsx'
import { usePage, usePageState } from '../page.ts'
import { virtualTime } from '../page-state.ts'
import type { Words } from '../words/en.ts'
import { fill, useWords } from '../words/words.tsx'
import { Bubble } from './bubble.tsx'
import { usePhone } from './phone-context.ts'

/** The conversation: sticks to its end unless the person scrolled up. */
export function MessageList() {
  const words = useWords()
  const { chat, language } = usePhone()
  const scroll = useStickToEnd()
  const there = chat?.messages.filter(message => !message.deleted) ?? []
  const days = useDays(there, language, words)
  return (
    <div class="messages-frame">
      <div
        class="messages"
        ref={scroll.list}
        role="log"
        aria-live="polite"
        aria-label={words.conversation}
        onScroll={scroll.onScroll}
      >
        {days.map(day => (
          <div class="day" key={day.key}>
            <p class="day-name">{day.name}</p>
            {day.messages.map((message, at) => (
              <Bubble
                key={message.message_id}
                message={message}
                follows={day.messages[at - 1]?.from === message.from}
              />
            ))}
          </div>
        ))}
      </div>
      {!scroll.atEnd && <JumpDown unread={scroll.unread} onPress={scroll.toEnd} />}
    </div>
  )
}

function JumpDown({ unread, onPress }: { unread: number; onPress: () => void }) {
  const words = useWords()
  const label = unread > 0 ? `${words.jumpDown}: ${fill(words.unread, unread)}` : words.jumpDown
  return (
    <button type="button" class="jump-down" aria-label={label} onClick={onPress}>
      <Icon name="down" />
      {unread > 0 && <span class="badge">{unread}</span>}
    </button>
  )
}

function useStickToEnd() {
  const page = usePage()
  const { readUpTo } = usePageState()
  const { chat, person } = usePhone()
  const list = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const [atEnd, setAtEnd] = useState(true)
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })
  // Own words always come into view; the bot's only if the person was at the end.
  const own = chat?.messages.findLast(message => message.from === 'person')?.message_id
  useLayoutEffect(() => toEnd(), [own])
  useLayoutEffect(() => {
    if (!stuck.current) return
    toEnd()
    page.markRead(person.id)
  }, [chat, page, person.id])
  useEffect(() => {
    const watched = list.current
    if (!watched) return
    const observer = new ResizeObserver(() => stuck.current && toEnd())
    observer.observe(watched)
    return () => observer.disconnect()
  }, [])
  const onScroll = () => {
    const element = list.current
    if (!element) return
    stuck.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40
    setAtEnd(stuck.current)
    if (stuck.current) page.markRead(person.id)
  }
  return { list, atEnd, onScroll, toEnd, unread: countUnread(chat, readUpTo[person.id] ?? 0) }
}

type Day = { key: string; name: string; messages: SimMessage[] }

function useDays(messages: SimMessage[], language: string, words: Words): Day[] {
  const state = usePageState()
  const days: Day[] = []
  const today = virtualTime(state, Date.now())
  for (const message of messages) {
    const key = new Date(message.date * 1000).toDateString()
    const last = days.at(-1)
    if (last?.key === key) last.messages.push(message)
    else
      days.push({
        key,
        name: dayName(message.date * 1000, today, language, words),
        messages: [message],
      })
  }
  return days
}

function dayName(at: number, today: number, language: string, words: Words): string {
  const day = new Date(at).toDateString()
  if (day === new Date(today).toDateString()) return words.today
  if (day === new Date(today - 86_400_000).toDateString()) return words.yesterday
  return new Date(at).toLocaleDateString(`${language}-u-nu-latn`, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
}
