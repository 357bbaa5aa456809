/** The page that checks certificates: from a picture, the camera or pasted text, with no network needed. */
import { checkCertificate } from '#core/certificate/check-certificate'
import type { PublicKey } from '#core/certificate/keys'
import { type Language, languages, ownNames } from '#locales/languages'
import { fetchKeys, readCarried } from './carried.ts'
import { type Camera, lookIn, openCamera } from './look.ts'
import { askWithdrawn } from './revoked.ts'
import { type Shown, show } from './show.ts'
import { verify } from './verify.ts'
import { type PageWords, phoneLanguage, type WordKey, wordsIn } from './words.ts'

const carried = readCarried()
let keys: readonly PublicKey[] = carried.keys
let words: PageWords = wordsIn(phoneLanguage())
let shown: Shown | undefined
let camera: Camera | undefined
/** Which question is the newest. */
let turn = 0

const at = <T extends HTMLElement>(id: string): T => {
  const found = document.querySelector<T>(`#${id}`)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}
const result = at<HTMLElement>('result')
const cameraButton = at<HTMLButtonElement>('camera')
const video = at<HTMLVideoElement>('video')
const text = at<HTMLTextAreaElement>('text')
const picture = at<HTMLInputElement>('picture')

speak(words.language)
at<HTMLAnchorElement>('save').href =
  location.protocol === 'file:' && carried.origin !== '' ? `${carried.origin}/check` : location.href
// Only where the phone has one and lets a page ask for it.
cameraButton.hidden = !('mediaDevices' in navigator)
cameraButton.addEventListener('click', () => void switchCamera())
picture.addEventListener('change', () => void takePicture())
at<HTMLFormElement>('pasting').addEventListener('submit', event => {
  event.preventDefault()
  void check(text.value)
})
if (location.hash.includes('FILO')) void check(decodeURIComponent(location.hash))

/** What was said of another certificate goes at once; what is still on its way to it is not told. */
function begin(): number {
  turn += 1
  shown = undefined
  result.replaceChildren()
  result.className = ''
  return turn
}

/** An unknown key may be a new one: where there is a network, it is asked for once. */
async function check(input: string, mine = begin()): Promise<void> {
  let verdict = checkCertificate(input, keys, verify)
  if (verdict.kind === 'unknown-key') {
    keys = [...keys, ...(await fetchKeys(carried))]
    verdict = checkCertificate(input, keys, verify)
  }
  if (verdict.kind !== 'valid') tell(verdict, mine)
  else {
    const withdrawn = await askWithdrawn(verdict.statement, carried.origin, keys)
    tell({ ...verdict, withdrawn }, mine)
  }
}

function tell(next: Shown, mine: number): void {
  if (mine !== turn) return
  shown = next
  show(result, next, words)
  result.focus()
}

async function takePicture(): Promise<void> {
  const file = picture.files?.[0]
  if (file === undefined) return
  const mine = begin()
  const found = await lookIn(file).catch(() => undefined)
  picture.value = ''
  if (found === undefined) tell({ kind: 'no-code' }, mine)
  else await check(found, mine)
}

async function switchCamera(): Promise<void> {
  if (camera !== undefined) {
    closeCamera()
    return
  }
  video.hidden = false
  try {
    camera = await openCamera(video, found => {
      closeCamera()
      void check(found)
    })
    cameraButton.textContent = words.say('stopCamera')
  } catch {
    closeCamera()
    tell({ kind: 'no-camera' }, begin())
  }
}

function closeCamera(): void {
  camera?.stop()
  camera = undefined
  video.hidden = true
  cameraButton.textContent = words.say('camera')
}

function speak(language: Language): void {
  words = wordsIn(language)
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  document.title = words.say('title')
  for (const place of document.querySelectorAll<HTMLElement>('[data-say]')) {
    place.textContent = words.say(place.dataset['say'] as WordKey)
  }
  cameraButton.textContent = words.say(camera === undefined ? 'camera' : 'stopCamera')
  const day = carried.day === '' ? '' : words.day(carried.day)
  at<HTMLElement>('about').textContent = words.say('about', { day })
  at<HTMLElement>('languages').replaceChildren(...languages.map(languageButton))
  if (shown !== undefined) show(result, shown, words)
}

function languageButton(language: Language): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.lang = language
  button.textContent = ownNames[language]
  button.setAttribute('aria-pressed', String(language === words.language))
  button.addEventListener('click', () => speak(language))
  return button
}
