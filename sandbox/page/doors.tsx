import type { Greeting, PersonFields, SimState, WelcomeLink } from '../sim-types.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icons.tsx'
import { languageName } from './languages.ts'
import { usePage, usePageState } from './page.ts'
import { useWords, wordsFor } from './words/words.tsx'

/** The product's ready links; one that made its person is spent, that person is among the others. */
export function Doors({ sim, onOpen }: { sim: SimState; onOpen?: () => void }) {
  const page = usePage()
  const open = (link: WelcomeLink) => {
    onOpen?.()
    page.attempt(page.followWelcome(link))
  }
  const links = greetingOf(sim)?.links.filter(link => !isSpent(link, sim)) ?? []
  if (links.length === 0) return null
  return (
    <>
      <DoorRow links={links.filter(link => link.quiet !== true)} kind="filled" onOpen={open} />
      <DoorRow links={links.filter(link => link.quiet)} kind="filled quiet" onOpen={open} />
    </>
  )
}

type RowProps = { links: WelcomeLink[]; kind: string; onOpen: (link: WelcomeLink) => void }

function DoorRow({ links, kind, onOpen }: RowProps) {
  if (links.length === 0) return null
  return (
    <div class="doors">
      {links.map(link => (
        <button
          type="button"
          class={kind}
          dir="auto"
          key={`${link.label}${link.startPayload ?? ''}`}
          onClick={() => onOpen(link)}
        >
          {link.label}
        </button>
      ))}
    </div>
  )
}

/** In the language of the browser, if the product speaks it. */
export const greetingOf = ({ welcome }: SimState): Greeting | undefined =>
  welcome?.inLanguage?.[wordsFor(navigator.language).language] ?? welcome

const isSpent = ({ person }: WelcomeLink, sim: SimState) =>
  person !== undefined && isThere(person, sim)

const isThere = ({ firstName, languageCode }: PersonFields, sim: SimState) =>
  sim.people.some(
    known =>
      known.firstName === firstName &&
      (languageCode === undefined || known.languageCode === languageCode),
  )

/** Who is there and not shown yet, at most eight, and a new one. */
export function People({ sim }: { sim: SimState }) {
  const words = useWords()
  const page = usePage()
  const { shown } = usePageState()
  const away = sim.people.filter(person => !shown.includes(person.id))
  const suggested =
    away.length > 0 || sim.welcome ? [] : demoPeople.filter(person => !isThere(person, sim))
  return (
    <div class="pick">
      {away.slice(0, 8).map(person => (
        <Pick
          key={person.id}
          id={person.id}
          name={person.firstName}
          language={person.languageCode}
          onPick={() => page.show(person.id)}
        />
      ))}
      {suggested.map((fields, at) => (
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

const demoPeople: PersonFields[] = [
  { firstName: 'Marco', languageCode: 'it' },
  { firstName: 'أمينة', languageCode: 'ar' },
  { firstName: 'Grace', languageCode: 'en' },
]
