/** Arrow keys, Home and End walk the elements that match `selector` inside the event's container. */
export function moveFocus(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  selector: string,
): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? all.indexOf(focused) : -1
  const next = nextIndex(event.key, at, all.length)
  if (next === undefined) return
  event.preventDefault()
  all[next]?.focus()
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at <= 0 ? count : at) - 1
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return undefined
}
