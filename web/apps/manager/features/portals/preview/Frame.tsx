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
  /** The tokens of the page that the company overrides. */
  readonly tokens: Readonly<Record<string, string>>
  readonly children: ReactNode
}

/** No script may run in the frame; only this page draws into it. */
const empty = '<!doctype html><title>…</title><div id="app" inert></div>'

/**
 * A frame of a given size, so that the page in it is laid out as on a customer's screen. It uses the style sheets of
 * the customer's page itself, so that the preview cannot drift from it.
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

/** The company's colours override the choice of light or dark. */
function rule(tokens: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tokens).map(([name, value]) => `${name}: ${value};`)
  return `:root:root:root { ${lines.join(' ')} }`
}
