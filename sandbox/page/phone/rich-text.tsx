import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { MessageEntity } from '../../telegram-types.ts'
import { useWords } from '../words/words.tsx'

export type TextActions = {
  openLink: (url: string) => void
  sendCommand: (command: string) => void
}

type Props = { text: string; entities?: MessageEntity[] | undefined; actions: TextActions }

/** A message's text with its entities (UTF-16 offsets, which may nest), as Telegram draws them. */
export function RichText({ text, entities = [], actions }: Props) {
  const sorted = [...entities, ...bareLinks(text, entities)].sort(
    (one, other) => one.offset - other.offset || other.length - one.length,
  )
  return <>{renderRange(text, 0, text.length, sorted, actions)}</>
}

const blocks = new Set(['pre', 'blockquote', 'expandable_blockquote'])

function renderRange(
  text: string,
  from: number,
  to: number,
  entities: MessageEntity[],
  actions: TextActions,
): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = from
  let index = 0
  while (index < entities.length) {
    const entity = entities[index]
    index += 1
    if (!entity || entity.offset < at || entity.offset >= to) continue
    const end = Math.min(entity.offset + entity.length, to)
    const inner: MessageEntity[] = []
    while ((entities[index]?.offset ?? to) < end) {
      const nested = entities[index]
      if (nested) inner.push(nested)
      index += 1
    }
    const block = blocks.has(entity.type)
    const before = text.slice(at, entity.offset)
    parts.push(block ? before.replace(/\n$/, '') : before)
    parts.push(
      <Entity
        key={`${entity.type}${entity.offset}`}
        entity={entity}
        plain={text.slice(entity.offset, end)}
        actions={actions}
      >
        {renderRange(text, entity.offset, end, inner, actions)}
      </Entity>,
    )
    // A block already stands on its own line: the line breaks around it would show as empty lines.
    at = block && text[end] === '\n' ? end + 1 : end
  }
  parts.push(text.slice(at, to))
  return parts
}

type EntityProps = {
  entity: MessageEntity
  plain: string
  actions: TextActions
  children: ComponentChildren
}

function Entity({ entity, plain, actions, children }: EntityProps) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>
    case 'italic':
      return <em>{children}</em>
    case 'underline':
      return <u>{children}</u>
    case 'strikethrough':
      return <s>{children}</s>
    case 'code':
      return <code dir="ltr">{children}</code>
    case 'pre':
      return <pre dir="ltr">{children}</pre>
    case 'blockquote':
    case 'expandable_blockquote':
      return <blockquote dir="auto">{children}</blockquote>
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>
    case 'bot_command':
      return (
        <button type="button" class="as-link" onClick={() => actions.sendCommand(plain)}>
          {children}
        </button>
      )
    default:
      return <LinkEntity entity={entity} plain={plain} actions={actions} children={children} />
  }
}

function LinkEntity({ entity, plain, actions, children }: EntityProps) {
  const url = linkTarget(entity, plain)
  if (url === undefined) return <>{children}</>
  const open = (event: Event) => {
    if (!/^https?:\/\/(t|telegram)\.me\//.test(url)) return
    event.preventDefault()
    actions.openLink(url)
  }
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" onClick={open}>
      <bdi>{children}</bdi>
    </a>
  )
}

function linkTarget(entity: MessageEntity, plain: string): string | undefined {
  switch (entity.type) {
    case 'text_link':
      return entity.url
    case 'url':
      return /^[a-z]+:/i.test(plain) ? plain : `https://${plain}`
    case 'email':
      return `mailto:${plain}`
    case 'phone_number':
      return `tel:${plain.replace(/[^+\d]/g, '')}`
    case 'mention':
      return `https://t.me/${plain.slice(1)}`
    default:
      return undefined
  }
}

/** Links the bot's server did not mark (older Telegram clients do the same). */
function bareLinks(text: string, entities: MessageEntity[]): MessageEntity[] {
  const found = text.matchAll(/\bhttps?:\/\/[^\s<>"»”]+[^\s<>"»”.,;:!?)\]]/g)
  return [...found]
    .map(match => ({ type: 'url', offset: match.index, length: match[0].length }))
    .filter(
      link =>
        !entities.some(
          other =>
            ['url', 'text_link', 'code', 'pre'].includes(other.type) &&
            other.offset < link.offset + link.length &&
            link.offset < other.offset + other.length,
        ),
    )
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  if (open) return <span class="spoiler open">{children}</span>
  return (
    <button type="button" class="spoiler" aria-label={words.spoiler} onClick={() => setOpen(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  )
}
