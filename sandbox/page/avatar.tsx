const hues = [252, 18, 162, 338, 208, 38, 286, 122]

/** A round mark with the initials; the same person always has the same colour. */
export function Avatar({ id, name, size = 36 }: { id: number; name: string; size?: number }) {
  const words = name.trim().split(/\s+/).slice(0, 2)
  const initials = words.map(word => String.fromCodePoint(word.codePointAt(0) ?? 32)).join('')
  const hue = hues[Math.abs(id) % hues.length] ?? 0
  return (
    <span class="avatar" aria-hidden="true" style={{ '--hue': hue, '--size': `${size}px` }}>
      {initials.toUpperCase()}
    </span>
  )
}
