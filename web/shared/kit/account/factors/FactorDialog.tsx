import { Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import * as m from '../../../lang/compiled/messages.js'
import { ConfirmDialog } from '../../ConfirmDialog.tsx'
import { AppSetup } from './AppSetup.tsx'
import { Codes } from './Codes.tsx'
import { PasskeySetup } from './PasskeySetup.tsx'
import { useProof } from './Proof.tsx'
import {
  useEnrolled,
  useRemoveFactor,
  useRenewCodes,
  type Enrolled,
  type MyFactors,
  type MyPasskey,
} from './queries.ts'

/** A change of one's factors. `remove` without a passkey means the app. */
export type Doing =
  | { readonly what: 'app' | 'passkey' | 'codes' }
  | { readonly what: 'remove'; readonly passkey?: MyPasskey }

interface FactorDialogProps {
  readonly doing: Doing
  readonly factors: MyFactors
  onClose(): void
}

/** One change of one's factors, with the proof it may need first and the codes it may give. */
export function FactorDialog({ doing, factors, onClose }: FactorDialogProps) {
  const proof = useProof()
  const enrolled = useEnrolled()
  const [made, setMade] = useState<Enrolled>()
  const [codes, setCodes] = useState<readonly string[]>()
  const done = async (added: Enrolled) => {
    if (added.codes.length > 0) {
      setMade(added)
      return
    }
    await enrolled(added)
    onClose()
  }
  const finish = async () => {
    if (made) await enrolled(made)
    onClose()
  }
  const shown = codes ?? made?.codes
  if (shown) {
    return (
      <Plain title={m.account_codes_title()} onClose={() => void finish()}>
        <Codes codes={shown} onKept={() => void finish()} />
      </Plain>
    )
  }
  return (
    <>
      {doing.what === 'app' && (
        <Plain title={m.account_factor_app_title()} onClose={onClose}>
          <AppSetup onDone={(added) => void done(added)} onProblem={proof.needed} />
        </Plain>
      )}
      {doing.what === 'passkey' && (
        <Plain title={m.account_factor_passkey_add()} onClose={onClose}>
          <PasskeySetup onDone={(added) => void done(added)} onProblem={proof.needed} />
        </Plain>
      )}
      {doing.what === 'codes' && <Renew proof={proof.needed} onCodes={setCodes} onClose={onClose} />}
      {doing.what === 'remove' && (
        <Remove passkey={doing.passkey} factors={factors} proof={proof.needed} onClose={onClose} />
      )}
      {proof.dialog}
    </>
  )
}

function Plain({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      closeOnClickOutside={false}
      attributes={{ header: { role: 'presentation' } }}
      title={title}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      {children}
    </Modal>
  )
}

type Proof = (problem: unknown, again: () => void) => boolean

interface RenewProps {
  readonly proof: Proof
  onCodes(codes: readonly string[]): void
  onClose(): void
}

function Renew({ proof, onCodes, onClose }: RenewProps) {
  const renew = useRenewCodes()
  const go = () =>
    renew.mutate(undefined, {
      onSuccess: (made) => onCodes(made.codes),
      onError: (problem) => void proof(problem, go),
    })
  return (
    <ConfirmDialog
      title={m.account_factor_codes_renew_title()}
      confirm={m.account_factor_codes_renew()}
      problem={renew.error}
      busy={renew.isPending}
      onConfirm={go}
      onCancel={onClose}
    >
      {m.account_factor_codes_renew_text()}
    </ConfirmDialog>
  )
}

interface RemoveProps {
  readonly passkey: MyPasskey | undefined
  readonly factors: MyFactors
  readonly proof: Proof
  onClose(): void
}

function Remove({ passkey, factors, proof, onClose }: RemoveProps) {
  const remove = useRemoveFactor()
  const go = () => remove.mutate(passkey?.id, { onSuccess: onClose, onError: (problem) => void proof(problem, go) })
  const last = (factors.app ? 1 : 0) + factors.passkeys.length === 1
  return (
    <ConfirmDialog
      title={m.account_factor_remove_title()}
      confirm={m.account_factor_remove()}
      problem={remove.error}
      busy={remove.isPending}
      destructive
      onConfirm={go}
      onCancel={onClose}
    >
      <p>{passkey ? m.account_factor_remove_passkey({ name: passkey.name }) : m.account_factor_remove_app()}</p>
      {last && <p>{m.account_factor_remove_last()}</p>}
    </ConfirmDialog>
  )
}
