import { useEffect } from 'preact/hooks'
import { DialogBox } from './dialogs/dialog-box.tsx'
import { directionOf } from './languages.ts'
import { usePage, usePageState } from './page.ts'
import { Pane } from './pane/pane.tsx'
import { Phone } from './phone/phone.tsx'
import { TopBar } from './top-bar.tsx'
import { SecondPhone, Welcome } from './welcome.tsx'
import { WordsContext, wordsFor } from './words/words.tsx'

/** The page: people above, their phones side by side, the workings at the side. */
export function App() {
  const { words, language } = wordsFor(navigator.language)
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
    document.title = words.title
  }, [language, words])
  return (
    <WordsContext.Provider value={words}>
      <Inside />
    </WordsContext.Provider>
  )
}

function Inside() {
  const page = usePage()
  const { sim, shown, paneOpen, dialog, trouble } = usePageState()
  const people = shown.flatMap(id => sim?.people.find(person => person.id === id) ?? [])
  return (
    <div class={paneOpen ? 'page with-pane' : 'page'}>
      <TopBar />
      <main>
        {people.length > 0 ? (
          <div class="phones">
            {people.map(person => (
              <Phone key={person.id} person={person} />
            ))}
            {people.length === 1 && sim && <SecondPhone sim={sim} />}
          </div>
        ) : (
          sim && <Welcome sim={sim} />
        )}
      </main>
      {paneOpen && <Pane />}
      {dialog && <DialogBox dialog={dialog} />}
      <div class="trouble-place" role="alert">
        {trouble !== undefined && (
          <button
            type="button"
            class="trouble"
            onClick={() => page.store.change({ trouble: undefined })}
          >
            {trouble}
          </button>
        )}
      </div>
    </div>
  )
}
