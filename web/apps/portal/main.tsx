import { type ComponentChild, render } from 'preact'
import '../../shared/look/tokens.css'
import '../../shared/look/common.css'
import '../../shared/look/portal/base.css'
import '../../shared/look/portal/shell.css'
import '../../shared/look/portal/form.css'
import { browserLocks } from '../../shared/browser/locks.ts'
import { tabShelf } from '../../shared/browser/storage.ts'
import { keepFocus } from '../../shared/look/focus.ts'
import { codeOf, isJoin, type Place, placeOf, withCode } from './address.ts'
import { App } from './App.tsx'
import { JoinPage } from './form/JoinPage.tsx'
import { language } from './language.ts'
import { paint } from '../../shared/look/portal/colours.ts'
import { Boundary } from './shell/Boundary.tsx'
import { Visit } from './visit.ts'

document.documentElement.lang = language.getSnapshot()
keepFocus()
document.getElementById('shell')?.remove()
show(isJoin(location.pathname) ? <JoinPage /> : <App visit={visitHere()} />)

function show(page: ComponentChild): void {
  const place = document.getElementById('app')
  if (place) render(<Boundary>{page}</Boundary>, place)
}

/** Opens the portal of the address. A code in it is taken out, so that it is in no history and no bookmark. */
function visitHere(): Visit {
  const { address, subportal } = placeOf(location.pathname)
  const code = codeOf(location.hash)
  if (code) history.replaceState(null, '', location.pathname + location.search)
  const visit = new Visit({ address, subportal }, tabShelf, browserLocks(), code)
  visit.portal.subscribe(() => {
    const portal = visit.portal.getSnapshot()
    if (!portal) return
    paint(document.documentElement, portal.colours)
    if (portal.address !== address) moveTo({ address: portal.address, subportal }, code)
  })
  void visit.open()
  return visit
}

/** Leads from a former address of the portal to the present one. */
function moveTo(present: Place, code: string): void {
  const path = `/p/${[present.address, present.subportal].filter(Boolean).join('/')}`
  location.replace(code ? withCode(present, code) : path + location.search)
}
