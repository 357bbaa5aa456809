import { useState } from 'preact/hooks'
import { parseDeepLink } from '../address.ts'
import { usePage } from '../page.ts'
import { useWords } from '../words/words.tsx'
import { usePhone } from './phone-context.ts'

/** Opens `t.me/<bot>?start=CODE`, or a bare code, as if the link had been pressed on this phone. */
export function DeepLinkBox({ onDone }: { onDone: () => void }) {
  const words = useWords()
  const page = usePage()
  const { person } = usePhone()
  const [wrong, setWrong] = useState(false)
  const open = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    const pasted = new FormData(event.currentTarget).get('link')
    const link = typeof pasted === 'string' ? parseDeepLink(pasted) : undefined
    if (!link) {
      setWrong(true)
      return
    }
    if (link.bot !== undefined) page.store.change({ bot: link.bot })
    page.attempt(page.start(person.id, link.payload))
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
  }
  return (
    <form class="deep-link" onSubmit={open} onKeyDown={onKeyDown}>
      <label>
        <span class="fine">{words.linkHint}</span>
        <input
          name="link"
          dir="ltr"
          autocomplete="off"
          placeholder="https://t.me/…?start=…"
          aria-invalid={wrong}
          onInput={() => setWrong(false)}
          ref={input => input?.focus()}
        />
      </label>
      <button type="submit" class="filled">
        {words.open}
      </button>
      {wrong && (
        <p class="wrong" role="alert">
          {words.badLink}
        </p>
      )}
    </form>
  )
}
