import { Avatar } from '../avatar.tsx'
import { Icon } from '../icons.tsx'
import { usePage, usePageState } from '../page.ts'
import { useWords } from '../words/words.tsx'

/** A deep link was pressed: it is opened on somebody's phone, perhaps a new one. */
export function LinkOpener({
  payload,
  onDone,
}: {
  payload: string | undefined
  onDone: () => void
}) {
  const words = useWords()
  const page = usePage()
  const { sim } = usePageState()
  const openFor = (id: number) => {
    onDone()
    page.show(id)
    page.attempt(page.start(id, payload))
  }
  const openForNew = () => page.store.change({ dialog: { kind: 'add-person', start: { payload } } })
  return (
    <div class="opener">
      {payload !== undefined && <code dir="ltr">{payload}</code>}
      <button type="button" class="opener-one" onClick={openForNew}>
        <span class="plus">
          <Icon name="plus" />
        </span>
        {words.newPerson}
      </button>
      {sim?.people.map(person => (
        <button type="button" class="opener-one" key={person.id} onClick={() => openFor(person.id)}>
          <Avatar id={person.id} name={person.firstName} size={34} />
          <bdi>{person.firstName}</bdi>
        </button>
      ))}
    </div>
  )
}
