/** What a page tells to machines, in the words of schema.org: the type that fits each kind. */
import type {
  DonateAction,
  EducationalOccupationalProgram,
  Event,
  JobPosting,
  MonetaryGrant,
  Offer,
  Organization,
  Place,
  Service,
} from 'schema-dts'
import type { Posting } from '#core/board/posting'
import type { Words } from '#locales/i18n'
import { textOf, titleOf } from './say.ts'

export type Telling = {
  readonly posting: Posting
  /** Of the territory. */
  readonly placeName: string
  readonly country: string
  readonly url: string
  readonly words: Words
}

export function structuredOf(telling: Telling): object {
  return { '@context': 'https://schema.org', ...makers[telling.posting.kind](telling) }
}

type Maker = (telling: Telling) => object

const makers: Record<Posting['kind'], Maker> = {
  job: telling => jobOf(telling, employmentOf(telling.posting)),
  internship: telling => jobOf(telling, ['INTERN']),
  volunteering: telling => jobOf(telling, ['VOLUNTEER']),
  training: telling => {
    const { deadlineAt, places, iscoCode } = telling.posting
    return {
      '@type': 'EducationalOccupationalProgram',
      ...basics(telling),
      provider: organiser(telling),
      ...dates(telling.posting),
      ...(deadlineAt === null ? {} : { applicationDeadline: deadlineAt.toString() }),
      ...(places === null ? {} : { maximumEnrollment: places }),
      ...(iscoCode === null ? {} : { occupationalCategory: occupation(iscoCode) }),
    } satisfies EducationalOccupationalProgram
  },
  'funding-call': telling => {
    const { funder, amountCents } = telling.posting
    const amount = {
      '@type': 'MonetaryAmount',
      currency: 'EUR',
      maxValue: euros(amountCents),
    } as const
    return {
      '@type': 'MonetaryGrant',
      ...basics(telling),
      funder: funder === null ? organiser(telling) : { '@type': 'Organization', name: funder },
      ...(amountCents === null ? {} : { amount }),
    } satisfies MonetaryGrant
  },
  fundraising: telling =>
    ({
      '@type': 'DonateAction',
      ...basics(telling),
      recipient: organiser(telling),
      ...(telling.posting.deadlineAt === null
        ? {}
        : { endTime: telling.posting.deadlineAt.toString() }),
    }) satisfies DonateAction,
  housing: telling => {
    const { deadlineAt } = telling.posting
    return {
      '@type': 'Offer',
      ...basics(telling),
      offeredBy: organiser(telling),
      areaServed: placeOf(telling),
      category: 'Accommodation',
      ...(deadlineAt === null ? {} : { availabilityEnds: deadlineAt.toString() }),
    } satisfies Offer
  },
  event: telling => {
    const { places, remote } = telling.posting
    const mode = remote ? 'OnlineEventAttendanceMode' : 'OfflineEventAttendanceMode'
    return {
      '@type': 'Event',
      ...basics(telling),
      ...dates(telling.posting),
      organizer: organiser(telling),
      location: remote ? { '@type': 'VirtualLocation', url: telling.url } : placeOf(telling),
      eventAttendanceMode: `https://schema.org/${mode}`,
      eventStatus: 'https://schema.org/EventScheduled',
      inLanguage: telling.words.language,
      ...(places === null ? {} : { maximumAttendeeCapacity: places }),
    } satisfies Event
  },
  service: telling =>
    ({
      '@type': 'Service',
      ...basics(telling),
      provider: organiser(telling),
      areaServed: placeOf(telling),
    }) satisfies Service,
}

type Employment = NonNullable<ReturnType<typeof employmentOf>>

function jobOf(telling: Telling, employmentType: Employment): JobPosting {
  const { posting, country, url, placeName } = telling
  const { deadlineAt, places, iscoCode, remote } = posting
  const identifier = {
    '@type': 'PropertyValue',
    name: placeName,
    value: String(posting.id),
  } as const
  const fromHome = {
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: { '@type': 'Country', name: country },
  } as const
  return {
    '@type': 'JobPosting',
    url,
    title: titleOf(posting, telling.words),
    description: summaryOf(telling),
    datePosted: posting.publishedAt.toString(),
    directApply: false,
    employmentType,
    hiringOrganization: organiser(telling),
    jobLocation: placeOf(telling),
    identifier,
    ...(remote ? fromHome : {}),
    ...(deadlineAt === null ? {} : { validThrough: deadlineAt.toString() }),
    ...(places === null ? {} : { totalJobOpenings: places }),
    ...(iscoCode === null ? {} : { occupationalCategory: occupation(iscoCode) }),
    ...(posting.startsOn === null ? {} : { jobStartDate: posting.startsOn.toString() }),
  }
}

const wholeWeek = 35 * 60

function employmentOf({ contract, weeklyMinutes }: Posting) {
  const length =
    weeklyMinutes === null ? [] : [weeklyMinutes < wholeWeek ? 'PART_TIME' : 'FULL_TIME']
  const passing = contract === 'fixed-term' || contract === 'seasonal' || contract === 'agency'
  return [
    ...length,
    ...(passing ? ['TEMPORARY'] : []),
    ...(contract === 'self-employed' ? ['CONTRACTOR'] : []),
    ...(contract === 'occasional' ? ['PER_DIEM'] : []),
  ]
}

const summaryOf = ({ posting, words }: Telling): string =>
  textOf(posting, words, 'summary')?.text ?? titleOf(posting, words)

const basics = (telling: Telling) => ({
  name: titleOf(telling.posting, telling.words),
  description: summaryOf(telling),
  url: telling.url,
})

const dates = ({ startsOn, endsOn }: Posting) => ({
  ...(startsOn === null ? {} : { startDate: startsOn.toString() }),
  ...(endsOn === null ? {} : { endDate: endsOn.toString() }),
})

const organiser = ({ posting, placeName }: Telling): Organization => ({
  '@type': 'Organization',
  name: posting.organisation?.name ?? placeName,
})

function placeOf({ posting, placeName, country, words }: Telling): Place {
  const { municipality } = posting
  const name = textOf(posting, words, 'place')?.text ?? municipality?.name ?? placeName
  return {
    '@type': 'Place',
    name,
    address: {
      '@type': 'PostalAddress',
      addressLocality: municipality?.name ?? placeName,
      addressCountry: country,
    },
  }
}

const occupation = (code: string): string => `ISCO-08 ${code}`
const euros = (cents: number | null): number => (cents ?? 0) / 100
