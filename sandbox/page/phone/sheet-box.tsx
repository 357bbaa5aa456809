import { useId } from 'preact/hooks'
import { Filled, useWords } from '../words/words.tsx'
import { herePosition, ownContact } from './attach-menu.tsx'
import { type Sheet, usePhone } from './phone-context.ts'

/** A question or a notice that covers one phone only. */
export function SheetBox({ sheet, onClose }: { sheet: Sheet; onClose: () => void }) {
  const words = useWords()
  const textId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <div class="sheet-veil">
      <div
        class="sheet"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={textId}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {sheet.kind === 'alert' ? (
          <>
            <p id={textId} dir="auto">
              {sheet.text}
            </p>
            <div class="sheet-buttons">
              <button type="button" class="filled" ref={focusFirst} onClick={onClose}>
                {words.ok}
              </button>
            </div>
          </>
        ) : (
          <ShareQuestion what={sheet.what} textId={textId} onClose={onClose} />
        )}
      </div>
    </div>
  )
}

const focusFirst = (button: HTMLButtonElement | null) => button?.focus()

type ShareProps = { what: 'contact' | 'location'; textId: string; onClose: () => void }

function ShareQuestion({ what, textId, onClose }: ShareProps) {
  const words = useWords()
  const phone = usePhone()
  const share = () => {
    phone.send(
      what === 'contact' ? { contact: ownContact(phone.person) } : { location: herePosition },
    )
    onClose()
  }
  return (
    <>
      <p id={textId}>
        <Filled
          text={what === 'contact' ? words.shareContact : words.shareLocation}
          value={phone.bot?.firstName ?? ''}
        />
      </p>
      <div class="sheet-buttons">
        <button type="button" class="plain" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="filled" ref={focusFirst} onClick={share}>
          {words.share}
        </button>
      </div>
    </>
  )
}
