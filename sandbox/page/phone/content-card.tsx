import type { ComponentChildren } from 'preact'
import type { SimMessage } from '../../sim-types.ts'
import type { TelegramFile } from '../../telegram-types.ts'
import { Avatar } from '../avatar.tsx'
import { Icon, type IconName } from '../icons.tsx'
import { useWords } from '../words/words.tsx'
import { PhotoCard } from './photo-card.tsx'

/** What a message carries besides text: a picture, or a drawn stand-in. */
export function ContentCard({ message }: { message: SimMessage }) {
  const words = useWords()
  const picture = message.photo?.at(-1)
  if (picture) return <PhotoCard key={picture.file_id} file={picture} label={words.photo} />
  if (message.video ?? message.animation) return <PhotoCard file={{}} label={words.video} />
  if (message.sticker) return <StickerCard label={words.sticker} />
  if (message.voice ?? message.audio) return <VoiceCard file={message.voice ?? message.audio} />
  if (message.document) return <DocumentCard file={message.document} />
  const place = message.location ?? message.venue?.location
  if (place) return <PlaceCard place={place} title={message.venue?.title} />
  if (message.contact) return <ContactCard contact={message.contact} />
  if (message.dice) return <span class="card-dice">{message.dice.emoji}</span>
  return null
}

function StickerCard({ label }: { label: string }) {
  return (
    <svg class="card-sticker" viewBox="0 0 120 120" role="img" aria-label={label}>
      <circle class="face" cx="60" cy="60" r="48" />
      <circle class="ink" cx="44" cy="52" r="5" />
      <circle class="ink" cx="76" cy="52" r="5" />
      <path class="smile" d="M38 70c6 14 38 14 44 0" />
    </svg>
  )
}

const bars = [5, 9, 14, 8, 17, 12, 20, 15, 9, 18, 22, 13, 7, 16, 11, 19, 14, 8, 12, 6, 10, 5]

function VoiceCard({ file }: { file: TelegramFile | undefined }) {
  const words = useWords()
  return (
    <Card icon="play" title={words.voice}>
      <span class="wave" aria-hidden="true">
        {bars.map((height, at) => (
          <i key={`${at}-${height}`} style={{ blockSize: `${height}px` }} />
        ))}
      </span>
      <span class="fine">
        <bdi>{minutesAndSeconds(file?.duration ?? 0)}</bdi>
      </span>
    </Card>
  )
}

function DocumentCard({ file }: { file: TelegramFile }) {
  const words = useWords()
  return (
    <Card icon="document" title={words.document}>
      <bdi class="strong">{file.file_name ?? words.document}</bdi>
      <span class="fine">
        <bdi>{inBytes(file.file_size ?? 0)}</bdi>
      </span>
    </Card>
  )
}

type PlaceProps = { place: { latitude: number; longitude: number }; title: string | undefined }

function PlaceCard({ place, title }: PlaceProps) {
  const words = useWords()
  return (
    <Card icon="location" title={words.location}>
      <span class="strong">{title ?? words.location}</span>
      <bdi class="fine">{`${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`}</bdi>
    </Card>
  )
}

function ContactCard({ contact }: { contact: NonNullable<SimMessage['contact']> }) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ')
  return (
    <span class="card">
      <Avatar id={contact.user_id ?? 0} name={name} size={40} />
      <span class="card-text">
        <bdi class="strong">{name}</bdi>
        <bdi class="fine" dir="ltr">
          {contact.phone_number}
        </bdi>
      </span>
    </span>
  )
}

type CardProps = { icon: IconName; title: string; children: ComponentChildren }

function Card({ icon, title, children }: CardProps) {
  return (
    <span class="card">
      <span class="card-icon" role="img" aria-label={title}>
        <Icon name={icon} />
      </span>
      <span class="card-text">{children}</span>
    </span>
  )
}

const minutesAndSeconds = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

const inBytes = (size: number) =>
  size < 1000
    ? `${size} B`
    : size < 1e6
      ? `${(size / 1000).toFixed(1)} kB`
      : `${(size / 1e6).toFixed(1)} MB`
