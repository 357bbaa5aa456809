/** Invented opportunities, so that whoever tries Filo finds some of each sort, in every language. */
import { orderEnd } from '#core/opportunity/ending'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import type { OpportunityText } from '#core/opportunity/texts'
import type { Stores } from '#core/ports'

const [trecate, galliate, cerano] = ['003149', '003068', '003049']

const bare: Omit<OpportunityTerms, 'kind' | 'texts' | 'deadlineAt'> = {
  ...{ organisationId: null, municipalityCode: null, remote: false, audience: 'people' },
  ...{ startsOn: null, endsOn: null, places: null, weeklyMinutes: null, contract: null },
  ...{ link: null, occupation: null, iscoCode: null, funder: null, amountCents: null },
  ...{ cofinancingPercent: null, eligibleKinds: [], requirements: [], documents: [] },
}

type Demo = Pick<OpportunityTerms, 'kind' | 'texts'> &
  Partial<OpportunityTerms> & {
    readonly days: number
    /** So long after that it begins. */
    readonly startsAfter?: number
  }

const in3 = (
  field: OpportunityText['field'],
  it: string,
  en: string,
  ar: string,
): readonly OpportunityText[] =>
  Object.entries({ it, en, ar }).map(([language, text]) => ({ field, number: 0, language, text }))

const all: readonly Demo[] = [
  {
    ...{ kind: 'job', days: 14, municipalityCode: galliate, contract: 'fixed-term', places: 2 },
    ...{ weeklyMinutes: 1200, occupation: 'kitchen_assistant', iscoCode: '9412' },
    requirements: [
      { number: 1, kind: 'spoken-language', language: 'it' },
      { number: 2, kind: 'adult' },
    ],
    texts: [
      ...in3('title', 'Aiuto cuoco', 'Kitchen help', 'مساعد طباخ'),
      ...in3(
        'summary',
        'Nella mensa di una scuola. Si impara sul posto.',
        'In a school canteen. You learn on the spot.',
        'في مطعم مدرسة. تتعلم في المكان.',
      ),
      ...in3('place', 'mensa scolastica', 'school canteen', 'مطعم مدرسي'),
    ],
  },
  {
    ...{ kind: 'job', days: 10, municipalityCode: trecate, contract: 'permanent' },
    ...{ weeklyMinutes: 2400, occupation: 'car_and_van_delivery_driver', iscoCode: '8322' },
    requirements: [{ number: 1, kind: 'driving-licence', class: 'B' }],
    texts: [
      ...in3('title', 'Consegne con il furgone', 'Deliveries by van', 'توصيل بالشاحنة الصغيرة'),
      ...in3(
        'summary',
        'Giri fissi la mattina, con il mezzo della ditta.',
        'Fixed rounds in the morning, with the firm’s van.',
        'جولات ثابتة صباحًا بسيارة الشركة.',
      ),
    ],
  },
  {
    ...{
      kind: 'training',
      days: 21,
      startsAfter: 7,
      municipalityCode: cerano,
      weeklyMinutes: 240,
      places: 12,
    },
    texts: [
      ...in3('title', 'Italiano per il lavoro', 'Italian for work', 'الإيطالية للعمل'),
      ...in3(
        'summary',
        'Due sere a settimana in biblioteca, per chi comincia.',
        'Two evenings a week at the library, for beginners.',
        'مساءان في الأسبوع في المكتبة، للمبتدئين.',
      ),
      ...in3('pay', 'gratis', 'free of charge', 'مجانًا'),
    ],
  },
  {
    ...{ kind: 'funding-call', days: 40, audience: 'both', cofinancingPercent: 20 },
    ...{ amountCents: 1_500_000, funder: 'Fondazione di prova', link: 'https://example.org/bando' },
    texts: [
      ...in3('title', 'Spazi da riaprire', 'Places to reopen', 'أماكن تُفتح من جديد'),
      ...in3(
        'summary',
        'Per chi vuole rimettere in uso un luogo chiuso del paese.',
        'For whoever wants to bring a closed place back to use.',
        'لمن يريد إعادة استخدام مكان مغلق في البلدة.',
      ),
      ...in3(
        'eligibility',
        'associazioni e comuni',
        'associations and towns',
        'الجمعيات والبلديات',
      ),
    ],
  },
]

/** Published by nobody in particular; each ends by itself. */
export async function seedOpportunities(stores: Stores, now: Temporal.Instant): Promise<void> {
  const { timeZone } = await stores.network.territory()
  for (const { days, startsAfter, ...terms } of all) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
    const last = today.add({ days })
    const deadlineAt = last.toZonedDateTime(timeZone).toInstant()
    const startsOn = startsAfter === undefined ? null : last.add({ days: startsAfter })
    const whole = { ...bare, ...terms, deadlineAt, startsOn }
    const id = await stores.opportunities.create({ ...whole, proposedBy: null }, now)
    await stores.opportunities.step(id, 'approved', { approvedAt: now }, now)
    await stores.opportunities.step(id, 'published', { publishedAt: now }, now)
    await orderEnd(stores, { ...whole, id }, now)
  }
}
