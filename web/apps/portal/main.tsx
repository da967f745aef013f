import { render } from 'preact'
import { portal_title } from '../../shared/lang/compiled/messages.js'

const place = document.getElementById('app')
if (place) render(<h1>{portal_title()}</h1>, place)
