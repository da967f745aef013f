import { Button } from '@mantine/core'
import * as m from '../../../lang/compiled/messages.js'
import { useFormats } from '../../useFormats.ts'
import type { Doing } from './FactorDialog.tsx'
import classes from './factors.module.css'
import type { MyFactors, MyPasskey } from './queries.ts'

interface FactorListProps {
  readonly factors: MyFactors
  onDo(doing: Doing): void
}

const few = 3

/** The app, the passkeys and the recovery codes of a person, each with what can be done with it. */
export function FactorList({ factors, onDo }: FactorListProps) {
  const formats = useFormats()
  const last = (factors.app ? 1 : 0) + factors.passkeys.length === 1
  const some = factors.app || factors.passkeys.length > 0
  return (
    <>
      <div className={classes.factor}>
        <div className={classes.what}>
          <strong>{m.account_factor_app()}</strong>
          <span className={classes.detail}>
            {factors.appSince
              ? m.account_factor_app_since({ date: formats.day(factors.appSince) })
              : m.account_factor_app_none()}
          </span>
        </div>
        <Button variant="default" size="xs" onClick={() => onDo({ what: 'app' })}>
          {factors.app ? m.account_factor_app_again() : m.account_factor_app_add()}
        </Button>
        {factors.app && (
          <Button
            variant="default"
            size="xs"
            disabled={last && factors.required}
            aria-label={m.account_factor_remove_named({ name: m.account_factor_app() })}
            onClick={() => onDo({ what: 'remove' })}
          >
            {m.account_factor_remove()}
          </Button>
        )}
      </div>
      <div className={classes.factor}>
        <div className={classes.what}>
          <strong>{m.account_factor_passkeys()}</strong>
          <span className={classes.detail}>{m.account_factor_passkeys_none()}</span>
        </div>
        <Button variant="default" size="xs" onClick={() => onDo({ what: 'passkey' })}>
          {m.account_factor_passkey_add()}
        </Button>
        {factors.passkeys.length > 0 && (
          <ul className={classes.keys}>
            {factors.passkeys.map((key) => (
              <Key key={key.id} passkey={key} fixed={last && factors.required} onDo={onDo} />
            ))}
          </ul>
        )}
      </div>
      {some && (
        <div className={classes.factor}>
          <div className={classes.what}>
            <strong>{m.account_factor_codes()}</strong>
            <span className={classes.detail}>{m.account_factor_codes_left({ count: factors.codes })}</span>
            {factors.codes <= few && <div className={classes.warn}>{m.account_factor_codes_few()}</div>}
          </div>
          <Button variant="default" size="xs" onClick={() => onDo({ what: 'codes' })}>
            {m.account_factor_codes_renew()}
          </Button>
        </div>
      )}
    </>
  )
}

interface KeyProps {
  readonly passkey: MyPasskey
  /** The company asks for a second factor, and this is the last. */
  readonly fixed: boolean
  onDo(doing: Doing): void
}

function Key({ passkey, fixed, onDo }: KeyProps) {
  const formats = useFormats()
  const created = m.account_factor_passkey_created({ date: formats.day(passkey.created) })
  const used = passkey.used
    ? m.account_factor_passkey_used({ date: formats.day(passkey.used) })
    : m.account_factor_passkey_unused()
  return (
    <li>
      <div className={classes.what}>
        <strong>{passkey.name}</strong>
        <span className={classes.detail}>
          {created} · {used}
        </span>
      </div>
      <Button
        variant="default"
        size="xs"
        disabled={fixed}
        aria-label={m.account_factor_remove_named({ name: passkey.name })}
        onClick={() => onDo({ what: 'remove', passkey })}
      >
        {m.account_factor_remove()}
      </Button>
    </li>
  )
}
