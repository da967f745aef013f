import { useEffect, useState } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { GuestPage } from '../GuestPage.tsx'
import { AskForm } from './AskForm.tsx'
import { FinishForm } from './FinishForm.tsx'

/** Recovering a password: asking for a link, or, with the secret of one behind the #, choosing a new password. */
export function RecoverPage({ product }: { product: string }) {
  const secret = globalThis.location.hash.slice(1)
  const [login, setLogin] = useState<string>()
  const title = secret ? m.account_recover_choose() : m.account_recover_title()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  if (login !== undefined) {
    return (
      <GuestPage title={m.account_recovered_title()} lead={m.account_recovered_text({ login })}>
        <Back text={m.kit_sign_in()} />
      </GuestPage>
    )
  }
  return (
    <GuestPage title={title} lead={secret ? m.account_recover_choose_text() : m.account_recover_text()}>
      {secret ? <FinishForm secret={secret} onDone={setLogin} /> : <AskForm />}
      <Back text={m.account_recover_back()} />
    </GuestPage>
  )
}

function Back({ text }: { text: string }) {
  return (
    <p style={{ margin: 'var(--space-4) 0 0', textAlign: 'center' }}>
      <a href={globalThis.location.pathname.replace(/\/recover$/, '')} style={{ color: 'var(--ink-link)' }}>
        {text}
      </a>
    </p>
  )
}
