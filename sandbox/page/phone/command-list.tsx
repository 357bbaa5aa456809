import type { BotCommand } from '../../telegram-types.ts'
import { useWords } from '../words/words.tsx'

type Props = {
  id: string
  commands: BotCommand[]
  /** Index of the command that Enter would send; -1: none. */
  active: number
  onPick: (command: string) => void
}

/** The bot's commands in the person's language, above the line where one writes. */
export function CommandList({ id, commands, active, onPick }: Props) {
  const words = useWords()
  return (
    <div class="commands" role="listbox" id={id} aria-label={words.menu}>
      {commands.map(({ command, description }, at) => (
        <button
          type="button"
          role="option"
          tabIndex={-1}
          id={`${id}-${at}`}
          aria-selected={at === active}
          key={command}
          ref={element => {
            if (at === active) element?.scrollIntoView({ block: 'nearest' })
          }}
          // The line keeps the focus: pressing here must not take it.
          onPointerDown={event => event.preventDefault()}
          onClick={() => onPick(command)}
        >
          <bdi class="command" dir="ltr">
            /{command}
          </bdi>
          <span dir="auto">{description}</span>
        </button>
      ))}
    </div>
  )
}
