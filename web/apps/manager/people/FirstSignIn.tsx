import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { RadioList } from '../../../shared/kit/RadioList.tsx'
import * as m from '../../../shared/lang/compiled/messages.js'

interface FirstSignInProps {
  readonly invite: boolean
  /** The field of the password. */
  readonly password: PasswordInputProps
  onInvite(invite: boolean): void
}

/** How somebody who is added signs in for the first time: with a password, or after they chose one by an invitation. */
export function FirstSignIn({ invite, password, onInvite }: FirstSignInProps) {
  return (
    <>
      <RadioList
        label={m.people_first_sign_in()}
        name="invite"
        options={[
          {
            value: 'password',
            label: m.people_first_sign_in_password(),
            description: m.people_first_sign_in_password_about(),
          },
          {
            value: 'invite',
            label: m.people_first_sign_in_invite(),
            description: m.people_first_sign_in_invite_about(),
          },
        ]}
        value={invite ? 'invite' : 'password'}
        onChange={(how) => onInvite(how === 'invite')}
      />
      {!invite && (
        <PasswordInput
          {...password}
          label={m.people_password()}
          description={m.people_password_hint()}
          autoComplete="new-password"
          maxLength={256}
          visibilityToggleButtonProps={{ 'aria-label': m.kit_show_password(), tabIndex: 0 }}
        />
      )}
    </>
  )
}
