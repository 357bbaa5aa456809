import { useEffect, useRef, useState } from 'preact/hooks'
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
  useEffect(() => {
    if (!open) return
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  const close = () => {
    setOpen(false)
    toggle.current?.focus()
  }
  return (
    <div class={`menu-button ${className}`} ref={root}>
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
