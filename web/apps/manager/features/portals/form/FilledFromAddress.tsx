import { Switch, TextInput } from '@mantine/core'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import { CopyField } from '../../../../../shared/kit/CopyField.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { pageOf } from '../address.ts'
import type { PortalDraft } from '../draft.ts'
import { linkWith } from '../fields.ts'
import classes from '../portals.module.css'
import type { Field } from '../queries.ts'

interface FilledFromAddressProps {
  readonly draft: Draft<PortalDraft>
  readonly field: Field
  readonly path: string
}

/** Which parameter of the page's address prefills the question, and an example link. */
export function FilledFromAddress({ draft, field, path }: FilledFromAddressProps) {
  const change = (part: Partial<Field>) => draft.setAt(path, { ...field, ...part })
  const link = linkWith(pageOf(location.origin, draft.value.address), [field], exampleOf)
  return (
    <div className={classes.group}>
      <Switch
        label={m.portals_field_hidden()}
        name={`${path}.hidden`}
        checked={field.hidden ?? false}
        onChange={({ currentTarget: { checked } }) =>
          change({
            hidden: checked,
            required: checked ? false : (field.required ?? false),
            parameter: checked ? field.parameter || field.name : (field.parameter ?? ''),
          })
        }
      />
      <TextInput
        label={m.portals_field_parameter()}
        description={m.portals_field_parameter_hint()}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        name={`${path}.parameter`}
        className={classes.code}
        spellCheck={false}
        maxLength={40}
        value={field.parameter ?? ''}
        error={draft.fieldText(`${path}.parameter`)}
        onChange={(event) => change({ parameter: event.currentTarget.value.trim() })}
      />
      {field.parameter && <CopyField label={m.portals_field_link()} value={link} />}
    </div>
  )
}

/** An example value for the question. */
export function exampleOf(field: Field): string {
  switch (field.type) {
    case 'email':
      return 'name@example.com'
    case 'phone':
      return '+34 600 000 000'
    case 'number':
      return '123'
    case 'check':
      return 'yes'
    case 'choice':
      return field.choices?.[0]?.value || 'ABC'
    default:
      return 'ABC-123'
  }
}
