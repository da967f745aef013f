import { Loader } from '@mantine/core'
import { lazy, Suspense, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import * as m from '../../lang/compiled/messages.js'
import { useFace } from '../face.tsx'
import { useLanguage } from '../language.tsx'
import { ProblemNote } from '../ProblemNote.tsx'
import classes from './account.module.css'
import { useMe, type Me } from './queries.ts'
import { SignInPage } from './SignInPage.tsx'

const ExpiredDialog = lazy(async () => ({ default: (await import('./ExpiredDialog.tsx')).ExpiredDialog }))

interface AccountGateProps {
  readonly product: string
  readonly welcome: string
  readonly children: (me: Me) => ReactNode
}

/** Lets the signed-in through, asks the others to sign in, and asks again in place when a sign-in has expired. */
export function AccountGate({ product, welcome, children }: AccountGateProps) {
  const { signIn } = useFace()
  const { choose } = useLanguage()
  const me = useMe()
  const expired = useSyncExternalStore(signIn.subscribe, signIn.read)
  const person = me.data
  useEffect(() => {
    if (person && signIn.greet(person.id)) choose(person.language)
  }, [person, signIn, choose])
  if (me.data === undefined) {
    return (
      <main className={classes.centre} aria-busy={me.isPending}>
        {me.isError ? (
          <ProblemNote problem={me.error} retry={() => void me.refetch()} />
        ) : (
          <Loader aria-label={m.kit_loading()} />
        )}
      </main>
    )
  }
  if (me.data === null) return <SignInPage product={product} welcome={welcome} />
  return (
    <>
      {children(me.data)}
      {expired && (
        <Suspense>
          <ExpiredDialog login={me.data.login} />
        </Suspense>
      )}
    </>
  )
}
