import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { CheckList } from '../../../../../shared/kit/CheckList.tsx'
import { notify } from '../../../../../shared/kit/notices.tsx'
import { fieldText } from '../../../../../shared/kit/problem.ts'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { addressFor, addressFrom, addressPrefix } from '../address.ts'
import classes from '../portals.module.css'
import { useDeleteSubportal, useSaveSubportal, type Portal, type Subportal, type TeamRow } from '../queries.ts'
import { treeOptions } from './treeOptions.ts'

interface SubportalDialogProps {
  readonly portal: Portal
  /** undefined for a new one. */
  readonly subportal: Subportal | undefined
  readonly teams: readonly TeamRow[]
  onClose(): void
}

/** Adds or changes a subportal, and saves it at once. */
export function SubportalDialog({ portal, subportal, teams, onClose }: SubportalDialogProps) {
  const [name, setName] = useState(subportal?.name ?? '')
  const [address, setAddress] = useState(subportal?.address ?? '')
  const [touched, setTouched] = useState(subportal !== undefined)
  const [chosen, setChosen] = useState<readonly string[]>(subportal?.teams ?? [])
  const [deleting, setDeleting] = useState(false)
  const saving = useSaveSubportal(portal.id)
  const removing = useDeleteSubportal(portal.id)
  const at = portal.subportals?.findIndex((one) => one.id === subportal?.id) ?? -1
  const place = at < 0 ? (portal.subportals?.length ?? 0) : at
  const first = place === 0
  const last = (portal.subportals?.length ?? 0) < 2
  const fault = (field: string) =>
    fieldText(saving.error, `subportals.${place}.${field}`) ?? fieldText(saving.error, field)
  const hasFieldProblem = ['name', 'address', 'teams'].some((field) => fault(field))
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    saving.mutate(
      { id: subportal?.id, name, address, teams: [...chosen] },
      {
        onSuccess: () => {
          notify(m.portals_subportal_saved())
          onClose()
        },
      },
    )
  }
  const remove = () =>
    removing.mutate(subportal?.id ?? '', {
      onSuccess: () => {
        notify(m.portals_subportal_deleted())
        onClose()
      },
    })
  return (
    <Modal
      opened
      centered
      size="lg"
      onClose={onClose}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
      title={subportal ? m.portals_subportal_edit_title({ name: subportal.name }) : m.portals_subportal_add_title()}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={m.portals_subportal_name()}
            value={name}
            maxLength={100}
            error={fault('name')}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value)
              if (!touched) setAddress(addressFor(event.currentTarget.value))
            }}
          />
          {first ? (
            <p className={classes.hint}>{m.portals_subportal_first()}</p>
          ) : (
            <TextInput
              label={m.portals_subportal_address()}
              description={`${addressPrefix}${portal.address}/${address || '…'}`}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              className={classes.code}
              value={address}
              maxLength={40}
              spellCheck={false}
              error={fault('address')}
              onChange={(event) => {
                setTouched(true)
                setAddress(addressFrom(event.currentTarget.value))
              }}
            />
          )}
          {teams.length === 0 ? (
            <p className={classes.note}>{m.portals_subportal_teams_none()}</p>
          ) : (
            <CheckList
              label={m.portals_subportal_teams()}
              options={treeOptions(teams)}
              value={chosen}
              error={fault('teams')}
              onChange={setChosen}
            />
          )}
          {saving.error && !hasFieldProblem && <ProblemNote problem={saving.error} />}
          {removing.error && <ProblemNote problem={removing.error} />}
          {deleting && <p className={classes.note}>{m.portals_subportal_delete_text()}</p>}
          {subportal && last && <p className={classes.hint}>{m.portals_subportal_last()}</p>}
          <Group gap="xs">
            {subportal && !last && (
              <Button
                variant="default"
                me="auto"
                loading={removing.isPending}
                onClick={() => (deleting ? remove() : setDeleting(true))}
                {...(deleting ? { style: { background: 'var(--bad)', color: 'var(--on-bad)' } } : {})}
              >
                {m.portals_subportal_delete()}
              </Button>
            )}
            <Group gap="xs" ms="auto">
              <Button variant="default" onClick={onClose}>
                {m.kit_cancel()}
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {m.kit_form_save()}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
