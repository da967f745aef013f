import { render } from 'preact'
import '../../shared/look/tokens.css'
import './look/base.css'
import './look/shell.css'
import './look/form.css'
import { App } from './App.tsx'
import { language } from './language.ts'
import { Visit } from './visit.ts'

document.documentElement.lang = language.getSnapshot()
const address = decodeURIComponent(location.pathname.split('/')[2] ?? '')
const visit = new Visit(address, sessionStorage)
const place = document.getElementById('app')
if (place) render(<App visit={visit} />, place)
void visit.open()
