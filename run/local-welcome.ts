/** What the page of phones says first, in the language of the browser: what this is, and who comes. */
import type { Greeting, Welcome, WelcomeLink } from '#sandbox/sim-types'

/** The secret part of a fresh link for each role of the demo territory. */
export type Codes = Readonly<Record<'member' | 'operator', string>>

type Guest = {
  readonly name: string
  readonly speaks: Spoken
  readonly role: keyof Codes
  /** On the door, after the name. */
  readonly as: string
}
type Spoken = 'it' | 'en' | 'ar'

const rightToLeft = '\u200f'

const anna = { name: 'Anna', speaks: 'it', role: 'member', as: 'italiano' } as const
const bruno = { name: 'Bruno', speaks: 'it', role: 'member', as: 'italiano' } as const
const maya = { name: 'Maya', speaks: 'en', role: 'member', as: 'English' } as const
const tom = { name: 'Tom', speaks: 'en', role: 'member', as: 'English' } as const
const layla = { name: 'ليلى', speaks: 'ar', role: 'member', as: 'العربية' } as const
const sami = { name: 'سامي', speaks: 'ar', role: 'member', as: 'العربية' } as const
const chiara = { name: 'Chiara', speaks: 'it', role: 'operator', as: 'allo sportello' } as const

/** Two neighbours who understand each other come first: an hour needs a shared language. */
export function welcomeOf(codes: Codes): Welcome {
  const greetings = { it: italian(codes), ar: arabic(codes) }
  return { ...english(codes), inLanguage: greetings }
}

const italian = (codes: Codes): Greeting => ({
  title: 'Filo, la banca del tempo in chat',
  text:
    'Apri due telefoni e fai entrare Anna e Bruno: una persona offre, l’altra chiede, ' +
    'e l’ora si conta da sola. Tutto resta su questo computer.',
  links: doors(
    codes,
    [
      { ...anna, as: 'vicina di casa' },
      { ...bruno, as: 'vicino di casa' },
    ],
    [tom, layla, chiara],
  ),
})

const english = (codes: Codes): Greeting => ({
  title: 'Filo, a time bank in a chat',
  text:
    'Open two phones and bring Maya and Tom in: one offers, the other asks, ' +
    'and the hour counts itself. Everything stays on this computer.',
  links: doors(
    codes,
    [
      { ...maya, as: 'a neighbour' },
      { ...tom, as: 'a neighbour' },
    ],
    [anna, layla, { ...chiara, as: 'at the desk' }],
  ),
})

const arabic = (codes: Codes): Greeting => ({
  title: 'فيلو، بنك الوقت في محادثة',
  text:
    'افتح هاتفين، وأدخِل ليلى وسامي، ثم جرّب: أحدهما يعرض والآخر يطلب، ' +
    'والساعة تُحسب وحدها. كل شيء يبقى على هذا الحاسوب.',
  links: doors(
    codes,
    [
      { ...layla, as: 'جارة' },
      { ...sami, as: 'جار' },
    ],
    [anna, tom, { ...chiara, as: '\u200fفي المكتب' }],
  ),
})

const doors = (codes: Codes, first: readonly Guest[], then: readonly Guest[]): WelcomeLink[] => [
  ...first.map(guest => door(codes, guest)),
  ...then.map(guest => ({ ...door(codes, guest), quiet: true })),
]

const door = (codes: Codes, { name, speaks, role, as }: Guest): WelcomeLink => ({
  // A mark of direction at the head of `as` turns the whole label.
  label: as.startsWith(rightToLeft) ? `${rightToLeft}${name} · ${as}` : `${name} · ${as}`,
  person: { firstName: name, languageCode: speaks },
  startPayload: codes[role],
})
