import type { PersonFields, SimState } from '../sim-types.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icons.tsx'
import { languageName } from './languages.ts'
import { usePage } from './page.ts'
import { useWords } from './words/words.tsx'

const demoPeople: PersonFields[] = [
  { firstName: 'Marco', languageCode: 'it' },
  { firstName: 'أمينة', languageCode: 'ar' },
  { firstName: 'Grace', languageCode: 'en' },
]

/** What a newcomer sees: what this is, and the shortest way in. */
export function Welcome({ sim }: { sim: SimState }) {
  const words = useWords()
  return (
    <div class="welcome">
      <TwoPhones />
      <h2 dir="auto">{sim.welcome?.title ?? words.welcomeTitle}</h2>
      <p class="lead" dir="auto">
        {sim.welcome?.text ?? words.welcomeText}
      </p>
      {sim.welcome && <Doors welcome={sim.welcome} />}
      <h3>{words.pickPerson}</h3>
      <People sim={sim} />
    </div>
  )
}

function Doors({ welcome }: { welcome: NonNullable<SimState['welcome']> }) {
  const page = usePage()
  return (
    <div class="doors">
      {welcome.links.map(link => (
        <button
          type="button"
          class="filled"
          dir="auto"
          key={`${link.label}${link.startPayload ?? ''}`}
          onClick={() => page.attempt(page.followWelcome(link))}
        >
          {link.label}
        </button>
      ))}
    </div>
  )
}

function People({ sim }: { sim: SimState }) {
  const words = useWords()
  const page = usePage()
  return (
    <div class="pick">
      {sim.people.slice(0, 8).map(person => (
        <Pick
          key={person.id}
          id={person.id}
          name={person.firstName}
          language={person.languageCode}
          onPick={() => page.show(person.id)}
        />
      ))}
      {sim.people.length === 0 &&
        demoPeople.map((fields, at) => (
          <Pick
            key={fields.firstName}
            id={at + 1}
            name={fields.firstName}
            language={fields.languageCode ?? 'en'}
            onPick={() => page.attempt(page.addPerson(fields))}
          />
        ))}
      <button
        type="button"
        class="pick-one new"
        onClick={() => page.store.change({ dialog: { kind: 'add-person' } })}
      >
        <span class="plus">
          <Icon name="plus" />
        </span>
        <span class="strong">{words.newPerson}</span>
      </button>
    </div>
  )
}

type PickProps = { id: number; name: string; language: string; onPick: () => void }

function Pick({ id, name, language, onPick }: PickProps) {
  return (
    <button type="button" class="pick-one" onClick={onPick}>
      <Avatar id={id} name={name} size={52} />
      <bdi class="strong">{name}</bdi>
      <bdi class="fine">{languageName(language)}</bdi>
    </button>
  )
}

/** Two phones and the thread between them. */
function TwoPhones() {
  return (
    <svg class="two-phones" viewBox="0 0 320 150" aria-hidden="true">
      <path class="thread" d="M96 84c30 46 52 38 64-9s36-54 64-4" />
      <g transform="rotate(-5 66 76)">
        <rect class="body" x="30" y="10" width="72" height="130" rx="14" />
        <rect class="theirs" x="40" y="34" width="38" height="15" rx="7.500" />
        <rect class="mine" x="52" y="56" width="40" height="15" rx="7.500" />
        <rect class="theirs" x="40" y="78" width="46" height="24" rx="9" />
      </g>
      <g transform="rotate(5 254 76)">
        <rect class="body" x="218" y="10" width="72" height="130" rx="14" />
        <rect class="mine" x="242" y="34" width="38" height="15" rx="7.500" />
        <rect class="theirs" x="228" y="56" width="44" height="24" rx="9" />
        <rect class="mine" x="248" y="87" width="32" height="15" rx="7.500" />
      </g>
    </svg>
  )
}
