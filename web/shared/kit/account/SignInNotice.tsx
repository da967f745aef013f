import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import * as m from '../../lang/compiled/messages.js'
import kit from '../kit.module.css'
import classes from './factors/factors.module.css'

const mark = '#sign-in='

/** Says why a sign-in at the company's provider failed; the address carries the code. */
export function SignInNotice() {
  const [code] = useState(() => {
    const { hash } = globalThis.location
    return hash.startsWith(mark) ? hash.slice(mark.length) : ''
  })
  useEffect(() => {
    if (code) history.replaceState(history.state, '', globalThis.location.pathname + globalThis.location.search)
  }, [code])
  if (!code) return null
  return (
    <div role="alert" className={`${kit.problem} ${classes.notice}`}>
      <IconAlertTriangle size={18} aria-hidden className={kit.problemIcon} />
      <div>
        <strong>{m.account_sign_in_failed()}</strong>
        <p>{reason(code)}</p>
      </div>
    </div>
  )
}

function reason(code: string): string {
  switch (code) {
    case 'openid_late':
      return m.account_sign_in_openid_late()
    case 'openid_nobody':
      return m.account_sign_in_openid_nobody()
    case 'openid_unverified':
      return m.account_sign_in_openid_unverified()
    case 'openid_unsafe':
      return m.account_sign_in_openid_unsafe()
    case 'openid_unreachable':
    case 'table_unavailable':
      return m.account_sign_in_openid_unreachable()
    case 'account_disabled':
    case 'company_suspended':
    case 'wrong_app':
    case 'off_at_operator':
    case 'off_at_team':
    case 'off_at_representative':
    case 'off_by_default':
      return m.account_sign_in_openid_account()
    default:
      return m.account_sign_in_openid_refused()
  }
}
