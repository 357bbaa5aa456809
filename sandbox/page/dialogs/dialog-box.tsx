import { useEffect, useId, useRef } from 'preact/hooks'
import { Doors } from '../doors.tsx'
import { Icon } from '../icons.tsx'
import { usePage, usePageState } from '../page.ts'
import type { Dialog } from '../page-state.ts'
import { useWords } from '../words/words.tsx'
import { LinkOpener } from './link-opener.tsx'
import { PersonForm } from './person-form.tsx'

/** A question over the whole page; the browser keeps the focus inside and closes it on Escape. */
export function DialogBox({ dialog }: { dialog: Dialog }) {
  const words = useWords()
  const page = usePage()
  const { sim } = usePageState()
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const close = () => page.store.change({ dialog: undefined })
  useEffect(() => {
    const before = document.activeElement
    box.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const titles = {
    'add-person': words.addPerson,
    'edit-person': words.editPerson,
    'open-link': words.whoOpens,
  }
  return (
    <dialog ref={box} class="dialog" aria-labelledby={titleId} onClose={close}>
      <div class="dialog-head">
        <h2 id={titleId}>{titles[dialog.kind]}</h2>
        <button type="button" class="icon-button" aria-label={words.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {dialog.kind === 'open-link' ? (
        <LinkOpener payload={dialog.payload} onDone={close} />
      ) : (
        <>
          {dialog.kind === 'add-person' && !dialog.start && sim && (
            <Doors sim={sim} onOpen={close} />
          )}
          <PersonForm dialog={dialog} onDone={close} />
        </>
      )}
    </dialog>
  )
}
