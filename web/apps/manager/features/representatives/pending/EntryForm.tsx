import { Button, Group, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useId, useRef, useState, type SubmitEvent } from 'react'
import type { Me } from '../../../../../shared/kit/account/queries.ts'
import { FieldRow } from '../../../../../shared/kit/draft/FormSection.tsx'
import { FirstSignIn } from '../../../people/FirstSignIn.tsx'
import { teamOptions, type TeamRow } from '../../../people/teams.ts'
import { Pick } from '../../../../../shared/kit/Pick.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { flawOf, type Entry, type Flaw, type Pending } from './pending.ts'
import classes from './pending.module.css'

interface EntryFormProps {
  readonly me: Me
  readonly pending: Pending
  /** The form edits an entry of the list. */
  readonly editing: boolean
  readonly teams: readonly TeamRow[]
  onChange(pending: Pending): void
  onAdd(): void
  onCancel(): void
}

/** The form for one person. Enter adds them to the list and moves the focus to the first field. */
export function EntryForm({ me, pending, editing, teams, onChange, onAdd, onCancel }: EntryFormProps) {
  const { form } = pending
  const id = useId()
  const login = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [flaw, setFlaw] = useState<Flaw>()
  const set = (change: Partial<Entry>) => {
    setFlaw(undefined)
    onChange({ ...pending, form: { ...form, ...change } })
  }
  const text = (name: Exclude<keyof Entry, 'invite'>) => ({
    value: form[name],
    maxLength: name === 'login' ? 254 : 100,
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = flawOf(pending)
    setFlaw(found)
    if (!found) onAdd()
    const next = found === 'short' ? password : login
    next.current?.focus()
  }
  return (
    <form className={classes.card} onSubmit={submit} noValidate aria-labelledby={id}>
      <h2 id={id}>{editing ? m.people_pending_edit() : m.people_pending_one()}</h2>
      <TextInput
        ref={login}
        type="email"
        label={m.people_login()}
        description={m.people_login_hint()}
        error={flaw && flaw !== 'short' && flawText(flaw)}
        required
        spellCheck={false}
        autoComplete="off"
        {...text('login')}
      />
      <FieldRow>
        <TextInput label={m.people_first_name()} autoComplete="off" {...text('firstName')} />
        <TextInput label={m.people_last_name()} autoComplete="off" {...text('lastName')} />
      </FieldRow>
      <TextInput
        label={m.people_screen_name()}
        description={m.people_screen_name_hint()}
        autoComplete="off"
        {...text('screenName')}
      />
      <Pick
        label={m.people_team()}
        placeholder={me.role === 'companyManager' ? m.people_no_team() : m.people_choose_team()}
        clearable={me.role === 'companyManager'}
        options={teamOptions(teams)}
        value={form.team}
        onChange={(team) => set({ team })}
      />
      <FirstSignIn
        invite={form.invite}
        onInvite={(invite) => set({ invite })}
        password={{
          ref: password,
          error: flaw === 'short' && flawText(flaw),
          value: pending.passwords[form.id] ?? '',
          onChange: (event) => {
            setFlaw(undefined)
            const passwords = { ...pending.passwords, [form.id]: event.currentTarget.value }
            onChange({ ...pending, passwords })
          },
        }}
      />
      <TextInput label={m.people_custom()} autoComplete="off" {...text('custom')} />
      <Group gap="xs">
        <Button type="submit" leftSection={<IconPlus size={16} aria-hidden />}>
          {editing ? m.people_pending_replace() : m.people_pending_add()}
        </Button>
        {editing && (
          <Button variant="default" onClick={onCancel}>
            {m.kit_cancel()}
          </Button>
        )}
      </Group>
    </form>
  )
}

function flawText(flaw: Flaw): string {
  return {
    missing: m.people_login_missing(),
    shape: m.people_login_shape(),
    twice: m.people_login_twice(),
    short: m.people_password_short(),
  }[flaw]
}
