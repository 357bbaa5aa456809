import { useId, useState } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import { useWords } from '../words/words.tsx'
import { AttachMenu } from './attach-menu.tsx'
import { CommandList } from './command-list.tsx'
import { DraftHeader } from './draft-header.tsx'
import { usePhone } from './phone-context.ts'
import type { Draft } from './use-draft.ts'

type Props = {
  draft: Draft
  /** Undefined where there is no keyboard to show or hide. */
  keyboardShown: boolean | undefined
  onToggleKeyboard: () => void
}

/** The line where one writes, with the commands, the attachments and the keyboard's switch. */
export function Composer({ draft, keyboardShown, onToggleKeyboard }: Props) {
  const words = useWords()
  const { chat } = usePhone()
  const commands = useCommands(draft)
  const submit = (event: Event) => {
    event.preventDefault()
    draft.submit()
  }
  return (
    <div class="composer-frame">
      {commands.open && (
        <CommandList
          id={commands.id}
          commands={commands.shown}
          active={commands.active}
          onPick={commands.pick}
        />
      )}
      <DraftHeader draft={draft} />
      <form class="composer" onSubmit={submit}>
        {(chat?.commands.length ?? 0) > 0 && <MenuToggle commands={commands} />}
        <AttachMenu />
        <Line draft={draft} commands={commands} />
        {keyboardShown !== undefined && (
          <button
            type="button"
            class="icon-button"
            aria-label={keyboardShown ? words.hideKeyboard : words.showKeyboard}
            title={keyboardShown ? words.hideKeyboard : words.showKeyboard}
            onClick={onToggleKeyboard}
          >
            <Icon name={keyboardShown ? 'down' : 'keyboard'} />
          </button>
        )}
        <button type="submit" class="send" aria-label={words.send} title={words.send}>
          <Icon name={draft.editing ? 'check' : 'send'} turns />
        </button>
      </form>
    </div>
  )
}

type Commands = ReturnType<typeof useCommands>

function useCommands(draft: Draft) {
  const id = useId()
  const { chat, send } = usePhone()
  const [asked, setAsked] = useState(false)
  const [active, setActive] = useState(-1)
  const [focused, setFocused] = useState(false)
  const typed = /^\/(\w*)$/.exec(draft.text)?.[1]
  const shown = (chat?.commands ?? []).filter(one => one.command.startsWith(typed ?? ''))
  const open = focused && (asked || typed !== undefined) && shown.length > 0
  const close = () => {
    setAsked(false)
    setActive(-1)
    if (typed !== undefined) draft.setText('')
  }
  const pick = (command: string) => {
    close()
    draft.clear()
    send({ text: `/${command}` })
  }
  const toggle = () => {
    setAsked(!open)
    setActive(open ? -1 : 0)
    draft.field.current?.focus()
  }
  const focus = (on: boolean) => {
    setFocused(on)
    if (!on) setAsked(false)
  }
  const step = (by: number) => setActive((active + by + shown.length) % shown.length)
  return { id, shown, open, active, toggle, close, pick, step, focus }
}

function MenuToggle({ commands }: { commands: Commands }) {
  const words = useWords()
  return (
    <button
      type="button"
      class="menu-toggle"
      aria-expanded={commands.open}
      aria-label={words.menu}
      onPointerDown={event => event.preventDefault()}
      onClick={commands.toggle}
    >
      <Icon name={commands.open ? 'close' : 'menu'} />
    </button>
  )
}

function Line({ draft, commands }: { draft: Draft; commands: Commands }) {
  const words = useWords()
  const { chat } = usePhone()
  const placeholder = chat?.keyboard?.input_field_placeholder ?? words.message
  return (
    <textarea
      ref={draft.field}
      class="line"
      rows={1}
      dir="auto"
      aria-label={words.message}
      aria-controls={commands.open ? commands.id : undefined}
      aria-activedescendant={
        commands.open && commands.active >= 0 ? `${commands.id}-${commands.active}` : undefined
      }
      aria-autocomplete="list"
      aria-haspopup="listbox"
      placeholder={placeholder}
      value={draft.text}
      onFocus={() => commands.focus(true)}
      onBlur={() => commands.focus(false)}
      onInput={event => draft.setText(event.currentTarget.value)}
      onKeyDown={event => onLineKey(event, draft, commands, chat?.messages ?? [])}
    />
  )
}

type LineMessages = NonNullable<ReturnType<typeof usePhone>['chat']>['messages']

function onLineKey(event: KeyboardEvent, draft: Draft, commands: Commands, messages: LineMessages) {
  const picked = commands.shown[commands.active]
  if (event.key === 'Escape') {
    if (commands.open) commands.close()
    else draft.clear()
  } else if (commands.open && event.key === 'ArrowDown') commands.step(1)
  else if (commands.open && event.key === 'ArrowUp') commands.step(-1)
  else if (event.key === 'ArrowUp' && draft.text === '') {
    const last = messages.findLast(one => one.from === 'person' && !one.deleted)
    if (last?.text === undefined || last.forward) return
    draft.edit(last)
  } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    if (commands.open && picked) commands.pick(picked.command)
    else draft.submit()
  } else return
  event.preventDefault()
}
