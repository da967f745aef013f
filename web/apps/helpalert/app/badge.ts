import plain from '../../../shared/look/mark.svg'
import unread from '../../../shared/look/mark-unread.svg'

/** Shows on the page's icon whether something needs attention. */
export function badge(wanted: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]') ?? document.createElement('link')
  link.rel = 'icon'
  link.type = 'image/svg+xml'
  link.href = wanted ? unread : plain
  document.head.append(link)
}
