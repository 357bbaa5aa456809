import type { SimState } from '../sim-types.ts'
import { Doors, greetingOf, People } from './doors.tsx'
import { useWords } from './words/words.tsx'

/** What a newcomer sees: what this is, and the shortest way in. */
export function Welcome({ sim }: { sim: SimState }) {
  const words = useWords()
  const greeting = greetingOf(sim)
  return (
    <div class="welcome">
      <TwoPhones />
      <h2 dir="auto">{greeting?.title ?? words.welcomeTitle}</h2>
      <p class="lead" dir="auto">
        {greeting?.text ?? words.welcomeText}
      </p>
      <Doors sim={sim} />
      {(!greeting || sim.people.length > 0) && <h3>{words.pickPerson}</h3>}
      <People sim={sim} />
    </div>
  )
}

/** Beside the only phone: the shortest way to the other end of the conversation. */
export function SecondPhone({ sim }: { sim: SimState }) {
  const words = useWords()
  return (
    <section class="second-phone" aria-labelledby="second-phone">
      <h2 id="second-phone">{words.secondPhone}</h2>
      <Doors sim={sim} />
      <People sim={sim} />
    </section>
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
