import { findMunicipalities } from '#core/network/find-municipalities'
import { readMunicipalities } from '#core/network/read-desk'
import type { Municipality } from '#core/network/store'
import type { Answers, FormFacts, FormStep, Taken } from '../forms/form.ts'
import { municipalityView } from '../views/join.ts'

/** By typing the first letters, or by paging. */
export const municipalityStep: FormStep = {
  key: 'municipality',
  ask: async facts => {
    const all = await allOf(facts)
    const codes = foundCodes(facts.answers)
    const found = all.filter(({ code }) => codes.includes(code))
    return municipalityView({ all, found, page: pageOf(facts.answers) }, facts.choose, facts.words)
  },
  take: async (input, facts) => {
    const all = await allOf(facts)
    if (input.kind === 'choice') return takeChoice(input.value, all, facts)
    return takeText(input.kind === 'text' ? input.text : '', all, facts)
  },
}

const allOf = ({ ports, person }: FormFacts): Promise<readonly Municipality[]> =>
  readMunicipalities(ports)(person.territoryId)

const chosen = ({ code }: Municipality): Taken => ({
  next: { municipalityCode: code, municipalityFound: [] },
})

function takeChoice(value: string, all: readonly Municipality[], { words }: FormFacts): Taken {
  const page = /^p(\d{1,3})$/.exec(value)
  if (page !== null) return { stay: { municipalityPage: Number(page[1]), municipalityFound: [] } }
  if (value === 'all') return { stay: { municipalityPage: 0, municipalityFound: [] } }
  const municipality = all.find(({ code }) => `c${code}` === value)
  if (municipality === undefined) return { hint: words.t('refusal:unknown-municipality') }
  return chosen(municipality)
}

function takeText(text: string, all: readonly Municipality[], { words }: FormFacts): Taken {
  const { found, sure } = findMunicipalities(all, text)
  const [first] = found
  if (first === undefined) return { hint: words.t('join:municipalityNone') }
  return sure ? chosen(first) : { stay: { municipalityFound: found.map(({ code }) => code) } }
}

const pageOf = (answers: Answers): number =>
  typeof answers['municipalityPage'] === 'number' ? answers['municipalityPage'] : 0

const foundCodes = (answers: Answers): readonly unknown[] =>
  Array.isArray(answers['municipalityFound']) ? answers['municipalityFound'] : []
