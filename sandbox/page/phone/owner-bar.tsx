import type { Person } from '../../sim-types.ts'
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icons.tsx'
import { languageName } from '../languages.ts'
import { usePage } from '../page.ts'
import { fill, useWords } from '../words/words.tsx'

/** Above the phone: whose it is. */
export function OwnerBar({ person }: { person: Person }) {
  const words = useWords()
  const page = usePage()
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return (
    <div class="owner">
      <Avatar id={person.id} name={name} size={34} />
      <div class="who">
        <h2 id={`owner-${person.id}`} aria-label={fill(words.phoneOf, name)}>
          <bdi>{name}</bdi>
        </h2>
        <p class="fine">
          {languageName(person.languageCode)}
          <span aria-hidden="true"> · </span>
          <bdi dir="ltr">
            {person.username === undefined ? person.phone : `@${person.username}`}
          </bdi>
        </p>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={words.hide}
        title={words.hide}
        onClick={() => page.hide(person.id)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
