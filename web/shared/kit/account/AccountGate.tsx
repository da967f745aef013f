import { Loader } from '@mantine/core'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { useApp } from '../app.tsx'
import { useLanguage } from '../language.tsx'
import { ProblemNote } from '../ProblemNote.tsx'
import classes from './account.module.css'
import { useAsked, useLasting, useMe, useQuiet, useTelling, type Me } from './queries.ts'
import { Cover } from './Cover.tsx'
import { SignInPage } from './SignInPage.tsx'

const ExpiredDialog = lazy(async () => ({ default: (await import('./ExpiredDialog.tsx')).ExpiredDialog }))
const StepsPage = lazy(async () => ({ default: (await import('./steps/StepsPage.tsx')).StepsPage }))
const StepsDialog = lazy(async () => ({ default: (await import('./steps/StepsDialog.tsx')).StepsDialog }))
const RecoverPage = lazy(async () => ({ default: (await import('./recovery/RecoverPage.tsx')).RecoverPage }))

interface AccountGateProps {
  readonly product: string
  readonly welcome: string
  readonly children: (me: Me) => ReactNode
}

/**
 * Shows its content to people who are signed in, the sign-in page to others, and a dialog when a sign-in has ended. What is
 * open is hidden then and stays for the same person; for another the app starts anew. A sign-in with steps to do shows them first; over
 * an open page they appear in a dialog.
 * Links to choose a password work whether anybody is signed in or not.
 */
export function AccountGate(props: AccountGateProps) {
  const { name } = useApp()
  if (globalThis.location.pathname === `/${name}/recover`) {
    return (
      <Suspense fallback={<Waiting />}>
        <RecoverPage product={props.product} />
      </Suspense>
    )
  }
  return <SignedIn {...props} />
}

function SignedIn({ product, welcome, children }: AccountGateProps) {
  const { signIn } = useApp()
  const { choose } = useLanguage()
  const me = useMe()
  const expired = useSyncExternalStore(signIn.subscribe, signIn.read)
  const [whole, setWhole] = useState<Me>()
  const others = useSyncExternalStore(signIn.subscribe, signIn.readOthers)
  const person = me.data
  useLasting(person, expired)
  const asked = useAsked()
  useQuiet(asked)
  useTelling(person, asked)
  if (person === null && whole) setWhole(undefined)
  if (person && person.pending.length === 0 && person !== whole) setWhole(person)
  useEffect(() => {
    if (person && signIn.greet(person.id)) choose(person.language)
  }, [person, signIn, choose])
  if (others) return <Anew />
  if (person === undefined) {
    return me.isError ? (
      <main className={classes.centre}>
        <ProblemNote problem={me.error} retry={() => void me.refetch()} />
      </main>
    ) : (
      <Waiting />
    )
  }
  if (person === null) return <SignInPage product={product} welcome={welcome} />
  const pending = person.pending.length > 0
  const shown = pending ? whole : person
  if (!shown || shown.id !== person.id) {
    return (
      <Suspense fallback={<Waiting />}>
        <StepsPage me={person} />
      </Suspense>
    )
  }
  return (
    <>
      {children(shown)}
      {asked && <Cover title={product} />}
      <Suspense>{expired ? <ExpiredDialog login={person.login} /> : pending && <StepsDialog me={person} />}</Suspense>
    </>
  )
}

/** Opens the app again from its beginning: nothing that the page holds stays. */
function Anew() {
  const { name } = useApp()
  useEffect(() => globalThis.location.replace(`/${name}`), [name])
  return <Waiting />
}

function Waiting() {
  return (
    <main className={classes.centre} aria-busy>
      <Loader role="img" aria-label={m.kit_loading()} />
    </main>
  )
}
