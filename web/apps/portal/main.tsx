import { render } from 'preact'
import '../../shared/look/tokens.css'
import './look/base.css'
import './look/shell.css'
import './look/form.css'
import { keepFocus } from '../../shared/look/focus.ts'
import { App } from './App.tsx'
import { language } from './language.ts'
import { Visit } from './visit.ts'

document.documentElement.lang = language.getSnapshot()
const address = decoded(location.pathname.split('/')[2] ?? '')
const visit = new Visit(address, sessionStorage)
keepFocus()
const place = document.getElementById('app')
if (place) render(<App visit={visit} />, place)
void visit.open()

/** A broken address is an address of nothing, and no reason to show nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
