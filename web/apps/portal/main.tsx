import { render } from 'preact'
import '../../shared/look/tokens.css'
import '../../shared/look/common.css'
import '../../shared/look/portal/base.css'
import '../../shared/look/portal/shell.css'
import '../../shared/look/portal/form.css'
import { browserLocks } from '../../shared/browser/locks.ts'
import { tabShelf } from '../../shared/browser/storage.ts'
import { keepFocus } from '../../shared/look/focus.ts'
import { placeOf } from './address.ts'
import { App } from './App.tsx'
import { language } from './language.ts'
import { paint } from '../../shared/look/portal/colours.ts'
import { Boundary } from './shell/Boundary.tsx'
import { Visit } from './visit.ts'

document.documentElement.lang = language.getSnapshot()
const { address, subportal } = placeOf(location.pathname)
const visit = new Visit({ address, subportal }, tabShelf, browserLocks())
visit.portal.subscribe(() => {
  const portal = visit.portal.getSnapshot()
  if (!portal) return
  paint(document.documentElement, portal.colours)
  if (portal.address !== address) moveTo(portal.address)
})
keepFocus()
const place = document.getElementById('app')
document.getElementById('shell')?.remove()
if (place)
  render(
    <Boundary>
      <App visit={visit} />
    </Boundary>,
    place,
  )
void visit.open()

/** Leads from a former address of the portal to the present one. */
function moveTo(present: string): void {
  location.replace(`/p/${[present, subportal].filter(Boolean).join('/')}${location.search}`)
}
