import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import base from '../../../../../shared/look/portal/base.css?inline'
import form from '../../../../../shared/look/portal/form.css?inline'
import shell from '../../../../../shared/look/portal/shell.css?inline'
import tokens from '../../../../../shared/look/tokens.css?inline'

interface FrameProps {
  readonly title: string
  readonly language: string
  readonly theme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  readonly scale: number
  /** Tokens of the page that the company has its own of. */
  readonly tokens: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** No script may run in there, whatever is shown: the frame may only be drawn into from here. */
const empty = '<!doctype html><title>…</title><div id="app" inert></div>'

/**
 * A window of its own size, so that the page in it lays itself out as on a customer's screen. It wears the style sheets of
 * the customer's page itself: a preview that is dressed by hand would drift away from what it shows.
 */
export function Frame(props: FrameProps) {
  const [page, setPage] = useState<Document>()
  const place = page?.getElementById('app')
  const { language, theme } = props
  useEffect(() => {
    page?.documentElement.setAttribute('lang', language)
    page?.documentElement.setAttribute('data-theme', theme)
  }, [page, language, theme])
  return (
    <iframe
      title={props.title}
      sandbox="allow-same-origin"
      srcDoc={empty}
      onLoad={(event) => setPage(event.currentTarget.contentDocument ?? undefined)}
      width={props.width}
      height={props.height}
      style={{ border: 0, transformOrigin: '0 0', transform: `scale(${props.scale})` }}
    >
      {page && createPortal(<style>{[tokens, base, shell, form, rule(props.tokens)].join('\n')}</style>, page.head)}
      {place && createPortal(props.children, place)}
    </iframe>
  )
}

/** The company's own colours weigh more than the choice of light or dark. */
function rule(tokens: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tokens).map(([name, value]) => `${name}: ${value};`)
  return `:root:root:root { ${lines.join(' ')} }`
}
