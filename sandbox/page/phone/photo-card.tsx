import { useState } from 'preact/hooks'
import type { TelegramFile } from '../../telegram-types.ts'
import { usePage } from '../page.ts'
import { usePhone } from './phone-context.ts'

/** The picture itself; a drawn one stands in for what is no picture that a browser can show. */
export function PhotoCard({ file, label }: { file: Partial<TelegramFile>; label: string }) {
  const { client } = usePage()
  const { bot } = usePhone()
  const [isBroken, setBroken] = useState(false)
  const id = file.file_id
  return (
    <span class="card-photo" style={{ aspectRatio: `${file.width ?? 4} / ${file.height ?? 3}` }}>
      {id === undefined || isBroken ? (
        <svg
          viewBox="0 0 160 120"
          preserveAspectRatio="xMidYMid slice"
          role="img"
          aria-label={label}
        >
          <circle class="sun" cx="118" cy="34" r="13" />
          <path class="far" d="M0 88 38 52l28 26 30-34 64 52v24H0z" />
          <path class="near" d="M0 104c30-18 58-16 84-6s50 8 76-4v26H0z" />
        </svg>
      ) : (
        <img
          src={client.pictureUrl(id, bot?.username)}
          alt={label}
          onError={() => setBroken(true)}
        />
      )}
    </span>
  )
}
