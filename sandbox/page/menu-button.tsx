import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icons.tsx'
import { moveFocus } from './move-focus.ts'

export type MenuItem = {
  icon: IconName
  label: string
  onSelect?: () => void
  /** A download instead of a deed. */
  href?: string
  file?: string
}

type Props = { icon: IconName; label: string; items: MenuItem[]; class?: string }

/** A button with a menu: arrows walk it, Escape and a press elsewhere close it. */
export function MenuButton({ icon, label, items, class: className = '' }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const [up, setUp] = useState(false)
  useLayoutEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    setUp(fitOnGlass(root.current))
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true })
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  const close = () => {
    setOpen(false)
    setUp(false)
    toggle.current?.focus()
  }
  return (
    <div class={`menu-button ${className} ${up ? 'up' : ''}`} ref={root}>
      <button
        ref={toggle}
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
      </button>
      {open && <MenuList label={label} items={items} onClose={close} />}
    </div>
  )
}

/** Keeps an opened list on the glass: pushed sideways if need be; tells whether it must open upwards. */
function fitOnGlass(root: HTMLElement | null): boolean {
  const glass = root?.closest('.messages')?.getBoundingClientRect()
  const list = root?.querySelector<HTMLElement>('.menu-list')
  if (!glass || !list) return false
  const { left, right, bottom } = list.getBoundingClientRect()
  const push = Math.max(0, glass.left + 8 - left) + Math.min(0, glass.right - 8 - right)
  list.style.transform = `translateX(${push}px)`
  return bottom > glass.bottom
}

type ListProps = { label: string; items: MenuItem[]; onClose: () => void }

function MenuList({ label, items, onClose }: ListProps) {
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else moveFocus(event, '[role=menuitem]')
  }
  const select = (item: MenuItem) => {
    onClose()
    item.onSelect?.()
  }
  return (
    <div class="menu-list" role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {items.map(item =>
        item.href === undefined ? (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            key={item.label}
            onClick={() => select(item)}
          >
            <Icon name={item.icon} turns /> {item.label}
          </button>
        ) : (
          <a
            role="menuitem"
            tabIndex={-1}
            key={item.label}
            href={item.href}
            download={item.file}
            onClick={onClose}
          >
            <Icon name={item.icon} /> {item.label}
          </a>
        ),
      )}
    </div>
  )
}
