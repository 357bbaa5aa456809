/** Line icons on a 24-unit grid, drawn for this page. */
const paths = {
  send: 'M4.5 12 20 4.5 15.500 20l-4-6.500zM11.500 13.500 20 4.500',
  attach:
    'M19.500 11.500 12 19a5 5 0 0 1-7-7l8-8a3.300 3.300 0 0 1 4.700 4.700l-8 8a1.700 1.700 0 0 1-2.400-2.400l7.200-7.200',
  more: 'M12 5.500v.01M12 12v.01M12 18.500v.01',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9.500l6 6 6-6',
  reply: 'M10 7 5 12l5 5M5.500 12H14a5 5 0 0 1 5 5v1',
  forward: 'M14 7l5 5-5 5M18.500 12H10a5 5 0 0 0-5 5v1',
  edit: 'M4.500 19.500l1-4L16 5l3 3L8.500 18.500zM14 7l3 3',
  silent: 'M6 16.500h12l-1.500-2.500v-3.500a4.500 4.500 0 0 0-9 0V14zM10.500 19.500h3M4 4l16 16',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  out: 'M8 16 17 7M9.500 7H17v7.500',
  copy: 'M9 9h10v10H9zM5.500 15H5V5h10v.500',
  photo: 'M4 6h16v12.500H4zM4 15.500l4.500-4 4 4 3-2.500 4.500 4M15.500 9.500v.01',
  voice:
    'M12 4a2.500 2.500 0 0 1 2.500 2.500v5a2.500 2.500 0 0 1-5 0v-5A2.500 2.500 0 0 1 12 4zM6 11.500a6 6 0 0 0 12 0M12 17.500V21',
  document: 'M6.500 3.500H14l4 4v13H6.500zM13.500 3.500V8H18',
  location:
    'M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11zM12 12.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500a7.500 7.500 0 0 1 15 0',
  sticker:
    'M12 20.500a8.500 8.500 0 1 1 8.500-8.500l-8.500 8.500zM12 20.500c0-5 3.500-8.500 8.500-8.500M9 10v.01M14.500 9v.01',
  block: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM6 6l12 12',
  save: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  away: 'M7 3.500h10v17H7zM10.500 17.500h3',
  keyboard: 'M4 6.500h16v11H4zM7.500 10v.01M12 10v.01M16.500 10v.01M8 14h8',
  tools: 'M5 7h9M18 7h1M5 17h1M10 17h9M16 5v4M8 15v4',
  menu: 'M5 7.500h14M5 12h14M5 16.500h9',
  clock: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17zM12 7.500V12l3 2',
  app: 'M5 5h6v6H5zM13 5h6v6h-6zM5 13h6v6H5zM13 13h6v6h-6z',
  play: 'M8 5.500v13l11-6.500z',
} as const

export type IconName = keyof typeof paths

/** Decoration only: the button around it carries the words. `turns` mirrors it in right-to-left. */
export function Icon({ name, turns = false }: { name: IconName; turns?: boolean }) {
  return (
    <svg class={`icon icon-${name} ${turns ? 'turns' : ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
