import { SegmentedControl } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from '../draft.ts'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import { useHeldDown } from '../queries.ts'
import { CustomerPage } from './CustomerPage.tsx'
import { Frame } from './Frame.tsx'
import classes from './preview.module.css'
import { useCleanHtml } from './useCleanHtml.ts'
import { viewOf } from './view.ts'

interface PreviewProps {
  readonly draft: PortalDraft
  readonly portal: string
  readonly company: string
  readonly logo: string
  /** Whether the closed page is shown first. */
  readonly closed: boolean
}

const screens = { phone: { width: 390, height: 780 }, desktop: { width: 1100, height: 1240 } } as const

type Screen = keyof typeof screens

/** A preview of the unsaved customer's page: on a chosen screen, in a chosen language, open or closed. */
export function Preview({ draft, portal, company, logo, closed: startClosed }: PreviewProps) {
  const [screen, setScreen] = useState<Screen>('phone')
  const [wanted, setWanted] = useState('')
  const [theme, setTheme] = useState<'light' | 'dark'>('light')
  const [closed, setClosed] = useState(startClosed)
  const { ref, width } = useElementSize()
  const languages = draft.languages ?? []
  const language = languages.includes(wanted) ? wanted : (languages[0] ?? 'en')
  const held = useHeldDown(portal)
  const ownHTML = useCleanHtml(portal, draft, language)
  const view = viewOf(draft, { company, logo, language, ownHTML, held: held.data ?? {} })
  const size = screens[screen]
  const scale = width > 0 ? Math.min(width / size.width, 1) : 0
  return (
    <section className={classes.preview} aria-label={m.portals_preview_of()}>
      <header className={classes.head}>
        <h2>{m.portals_preview()}</h2>
        <span>{m.portals_preview_unsaved()}</span>
      </header>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={m.portals_preview_width()}
          value={screen}
          onChange={(value) => setScreen(value as Screen)}
          data={[
            { value: 'phone', label: m.portals_preview_phone() },
            { value: 'desktop', label: m.portals_preview_desktop() },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={m.portals_preview_state()}
          value={closed ? 'closed' : 'open'}
          onChange={(value) => setClosed(value === 'closed')}
          data={[
            { value: 'open', label: m.portals_preview_open() },
            { value: 'closed', label: m.portals_preview_closed() },
          ]}
        />
        <SegmentedControl
          size="xs"
          aria-label={m.portals_preview_theme()}
          value={theme}
          onChange={(value) => setTheme(value as 'light' | 'dark')}
          data={[
            { value: 'light', label: m.portals_preview_light() },
            { value: 'dark', label: m.portals_preview_dark() },
          ]}
        />
        {languages.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={m.portals_preview_language()}
            value={language}
            onChange={setWanted}
            data={languages.map((code) => ({ value: code, label: languageName(code) }))}
          />
        )}
      </div>
      <div
        ref={ref}
        className={classes.glass}
        data-screen={screen}
        style={{ blockSize: size.height * scale || undefined }}
      >
        {scale > 0 && (
          <Frame
            title={m.portals_preview_of()}
            language={language}
            theme={theme}
            width={size.width}
            height={size.height}
            scale={scale}
            tokens={view.tokens}
          >
            <CustomerPage view={view} closed={closed} />
          </Frame>
        )}
      </div>
    </section>
  )
}
