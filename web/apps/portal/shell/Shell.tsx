import type { ComponentChildren } from 'preact'
import type { Portal } from '../../../shared/api/words.ts'
import * as m from '../../../shared/lang/compiled/messages.js'
import mark from '../../../shared/look/mark.svg'
import { language, type Language, languageNames, speak } from '../language.ts'

/** The frame of every page: the portal's company, the language, and the content. */
export function Shell(props: { portal: Portal | undefined; wide: boolean; children: ComponentChildren }) {
  const { portal } = props
  return (
    <div class={props.wide ? 'shell wide' : 'shell'}>
      <a class="skip" href="#content">
        {m.portal_skip()}
      </a>
      <header class="top">
        <img class={portal?.logo ? 'mark own' : 'mark'} src={portal?.logo ?? mark} height="32" alt="" />
        <p class="company">{portal?.company ?? ' '}</p>
        <LanguageSwitch offered={portal?.languages} />
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
    </div>
  )
}

function LanguageSwitch({ offered }: { offered: readonly string[] | null | undefined }) {
  const names = Object.entries(languageNames).filter(([code]) => offered?.includes(code) ?? true)
  if (names.length < 2) return null
  return (
    <fieldset class="languages">
      <legend class="hidden">{m.portal_language()}</legend>
      {names.map(([code, name]) => (
        <label key={code} lang={code}>
          <input
            type="radio"
            name="language"
            checked={language.getSnapshot() === code}
            onChange={() => speak(code as Language)}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
