import type { Certificate, CertificateLook, CertificateSource } from '#core/certificate/certificate'
import { nameActivities } from '#core/certificate/find-hours'
import { type NameForm, nameFormsOf, nameIn } from '#core/certificate/name-form'
import type { Certifiable, OwnHours } from '#core/certificate/read-certificates'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, ownDirection, type View } from './view.ts'

const pageSize = 5

/** Which hours can be stated; those of each activity, and of the bank, by themselves. */
export function certificateMenuView(
  { certifiable, issued }: OwnHours,
  page: number,
  words: Words,
): View {
  const mine = { text: words.plain('certificate:menu.mine'), data: 'cert:mine:0' }
  const { here, last, shown } = pageOf(certifiable, page)
  const sources = shown.map(each => [
    {
      text: words.plain('certificate:menu.line', {
        activity: activityOf(each, words),
        hours: words.hours(each.hours.minutes),
      }),
      data: lookAddress(each.source, plainLook),
    },
  ])
  return {
    text: words.t(certifiable.length === 0 ? 'certificate:menu.none' : 'certificate:menu.title'),
    rows: [
      ...sources,
      ...(issued.length === 0 ? [] : [[mine]]),
      [...arrowsOf('cert:menu', here, last, words), ...wayBack('m:hours', words)],
    ],
  }
}

/** Little to begin with: who wants more shown, says so. */
const plainLook: CertificateLook = { nameForm: 'first', showsHost: false, showsActivity: false }

/** What it will say, and what can be shown or hidden; nothing is signed yet. */
export function lookView(
  of: Certifiable,
  { name, look }: { readonly name: string; readonly look: CertificateLook },
  words: Words,
): View {
  const { hours, hostName } = of
  const to = (change: Partial<CertificateLook>) => lookAddress(of.source, { ...look, ...change })
  const shown = look.showsHost && hostName !== null
  const says = {
    name: nameIn(look.nameForm, name),
    hours: words.hours(hours.minutes),
    from: words.longDay(hours.fromDay),
    to: words.longDay(hours.toDay),
  }
  const text = [
    words.t('certificate:look.title'),
    words.t('certificate:look.says', says),
    ...(shown ? [words.t('certificate:paper.host', { host: hostName })] : []),
    ...(look.showsActivity
      ? [words.t('certificate:paper.activity', { activity: activityOf(of, words) })]
      : []),
    '',
    words.t('certificate:look.care'),
  ]
  const names = nameFormsOf(name).filter(form => form !== look.nameForm)
  const make = { text: words.plain('certificate:look.make'), data: `${to({})}:make` }
  const rows = [
    [make],
    names.map(form => ({
      text: words.plain(`certificate:look.name.${form}`),
      data: to({ nameForm: form }),
    })),
    [
      ...(hostName === null ? [] : [toggle('Host', look.showsHost, to)]),
      toggle('Activity', look.showsActivity, to),
    ],
  ]
  return { text: text.join('\n'), rows: [...rows, wayBack('cert:menu', words)] }

  function toggle(what: 'Host' | 'Activity', on: boolean, address: typeof to): Button {
    const verb = on ? 'hide' : 'show'
    return {
      text: words.plain(`certificate:look.${verb}${what}`),
      data: address(what === 'Host' ? { showsHost: !on } : { showsActivity: !on }),
    }
  }
}

/** Under the paper itself, and on the screen from which it can be had again. */
export const certificateCaption = (
  { number }: Certificate,
  checkPage: string,
  words: Words,
): string =>
  words.t('certificate:done', {
    number: ownDirection(number, words),
    page: ownDirection(checkPage, words),
  })

export function certificateView(certificate: Certificate, checkPage: string, words: Words): View {
  const { id, revokedAt, minutes, issuedOn, number } = certificate
  const facts = {
    number: ownDirection(number, words),
    day: words.longDay(issuedOn),
    hours: words.hours(minutes),
  }
  const title = words.t('certificate:one.title', facts)
  if (revokedAt !== null) {
    const text = `${title}\n\n${words.t('certificate:one.revoked')}`
    const human = { text: words.plain('common:human'), data: 'm:help' }
    return { text, rows: [[human], wayBack('cert:mine:0', words)] }
  }
  const page = words.t('certificate:one.page', { page: ownDirection(checkPage, words) })
  return {
    text: `${title}\n\n${page}`,
    rows: [
      [{ text: words.plain('certificate:one.pdf'), data: `cert:pdf:${id}` }],
      [{ text: words.plain('certificate:one.jwt'), data: `cert:jwt:${id}` }],
      wayBack('cert:mine:0', words),
    ],
  }
}

/** Newest first. */
export function ownCertificatesView(
  issued: readonly Certificate[],
  page: number,
  words: Words,
): View {
  const { here, last, shown } = pageOf(issued, page)
  const lines = shown.map(each => {
    const facts = { day: words.shortDay(each.issuedOn), hours: words.hours(each.minutes) }
    const key = each.revokedAt === null ? 'certificate:mine.line' : 'certificate:mine.revoked'
    return [{ text: words.plain(key, facts), data: `cert:one:${each.id}` }]
  })
  const arrows = arrowsOf('cert:mine', here, last, words)
  const text = words.t(issued.length === 0 ? 'certificate:mine.none' : 'certificate:mine.title')
  return { text, rows: [...lines, [...arrows, ...wayBack('cert:menu', words)]] }
}

/** A page that is not there any more is the last one. */
function pageOf<T>(all: readonly T[], page: number) {
  const last = Math.floor(Math.max(0, all.length - 1) / pageSize)
  const here = Math.min(page, last)
  return { here, last, shown: all.slice(here * pageSize, (here + 1) * pageSize) }
}

const arrowsOf = (to: string, here: number, last: number, words: Words): readonly Button[] => [
  ...(here > 0 ? [{ text: arrowBack(words), data: `${to}:${here - 1}` }] : []),
  ...(here < last ? [{ text: arrowOn(words), data: `${to}:${here + 1}` }] : []),
]

const activityOf = ({ hours }: Certifiable, words: Words): string =>
  nameActivities(hours) ?? words.plain('certificate:bank')

const letters: Record<NameForm, string> = { first: 'f', full: 'u', initials: 'i' }

/** `cert:p12:f01`: of which hours, how named, host, activity. */
function lookAddress(
  source: CertificateSource,
  { nameForm, showsHost, showsActivity }: CertificateLook,
): string {
  const of = source.kind === 'bank' ? 'b' : `p${source.placementId}`
  return `cert:${of}:${letters[nameForm]}${showsHost ? 1 : 0}${showsActivity ? 1 : 0}`
}

/** Undefined for what no button of ours says. */
export function readLook(text: string): CertificateLook | undefined {
  const nameForm = (['first', 'full', 'initials'] as const).find(
    form => letters[form] === text.charAt(0),
  )
  if (nameForm === undefined) return undefined
  return { nameForm, showsHost: text.charAt(1) === '1', showsActivity: text.charAt(2) === '1' }
}

const wayBack = (data: string, words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data },
  { text: words.plain('common:help'), data: 'm:help' },
]
