import { NativeSelect, Switch, TextInput } from '@mantine/core'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { isStandard, type PortalDraft } from '../draft.ts'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import type { Field, FieldType } from '../queries.ts'
import { nameFor } from '../fields.ts'
import { fieldTypeWords, usualLabel } from '../words.ts'
import { ChoiceEditor } from './ChoiceEditor.tsx'
import { FilledFromAddress } from './FilledFromAddress.tsx'
import { PatternTrial } from './PatternTrial.tsx'

interface FieldEditorProps {
  readonly draft: Draft<PortalDraft>
  readonly field: Field
  readonly at: number
  readonly locked: boolean
  onRename(name: string): void
}

const fieldTypes = Object.keys(fieldTypeWords) as FieldType[]
const written: ReadonlySet<FieldType | undefined> = new Set<FieldType>(['text', 'area', 'email', 'phone'])
const patterned: ReadonlySet<FieldType | undefined> = new Set<FieldType>(['text', 'area', 'phone', 'number'])

/** Everything about one question. */
export function FieldEditor({ draft, field, at, locked, onRename }: FieldEditorProps) {
  const path = `fields.${at}`
  const standard = isStandard(field)
  const change = (part: Partial<Field>) => draft.setAt(path, { ...field, ...part })
  const call = (name: string) => {
    change({ name })
    onRename(name)
  }
  const label = (language: string, text: string) => {
    const labels = { ...field.labels, [language]: text }
    const taken = draft.value.fields?.filter((_, other) => other !== at).map(({ name }) => name) ?? []
    const following = !standard && field.name === nameFor(Object.values(field.labels ?? {})[0] ?? '', taken)
    const name = following ? nameFor(Object.values(labels)[0] ?? '', taken) : field.name
    change({ labels, name })
    if (name !== field.name) onRename(name)
  }
  const asked = !field.off
  return (
    <fieldset className={lists.editor} disabled={locked}>
      {standard && field.name !== 'question' && (
        <Switch
          label={m.portals_field_asked()}
          checked={asked}
          onChange={(event) => change({ off: !event.currentTarget.checked })}
        />
      )}
      {asked && (
        <>
          <div className={classes.pair}>
            {draft.value.languages?.map((language) => (
              <TextInput
                key={language}
                label={`${standard ? m.portals_field_label_own() : m.portals_field_label()} · ${languageName(language)}`}
                lang={language}
                name={`${path}.labels.${language}`}
                maxLength={100}
                placeholder={usualLabel(field.name, language)}
                value={field.labels?.[language] ?? ''}
                error={draft.fieldText(`${path}.labels.${language}`)}
                onChange={(event) => label(language, event.currentTarget.value)}
              />
            ))}
          </div>
          <div className={classes.pair}>
            {draft.value.languages?.map((language) => (
              <TextInput
                key={language}
                label={`${m.portals_field_hint()} · ${languageName(language)}`}
                lang={language}
                name={`${path}.hints.${language}`}
                maxLength={200}
                value={field.hints?.[language] ?? ''}
                error={draft.fieldText(`${path}.hints.${language}`)}
                onChange={(event) => change({ hints: { ...field.hints, [language]: event.currentTarget.value } })}
              />
            ))}
          </div>
          {!standard && (
            <div className={classes.pair}>
              <NativeSelect
                label={m.portals_field_type()}
                name={`${path}.type`}
                value={field.type ?? 'text'}
                data={fieldTypes.map((type) => ({ value: type, label: fieldTypeWords[type]() }))}
                onChange={(event) => change(ofType(field, event.currentTarget.value as FieldType))}
              />
              <TextInput
                label={m.portals_field_name()}
                description={m.portals_field_name_hint()}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                name={`${path}.name`}
                className={classes.code}
                spellCheck={false}
                maxLength={30}
                value={field.name}
                error={draft.fieldText(`${path}.name`)}
                onChange={(event) => call(event.currentTarget.value)}
              />
              {written.has(field.type) && (
                <TextInput
                  type="number"
                  label={m.portals_field_max()}
                  name={`${path}.maxLength`}
                  min={1}
                  max={2000}
                  value={String(field.maxLength ?? '')}
                  error={draft.fieldText(`${path}.maxLength`)}
                  onChange={(event) => change({ maxLength: Number(event.currentTarget.value) })}
                />
              )}
            </div>
          )}
          {field.type === 'choice' && <ChoiceEditor draft={draft} field={field} path={path} />}
          {field.name !== 'question' && (
            <Switch
              label={m.portals_field_required()}
              name={`${path}.required`}
              checked={field.required ?? false}
              disabled={locked || Boolean(field.hidden)}
              error={draft.fieldText(`${path}.required`)}
              onChange={(event) => change({ required: event.currentTarget.checked })}
            />
          )}
          <FilledFromAddress draft={draft} field={field} path={path} />
          {patterned.has(field.type) && <PatternTrial draft={draft} field={field} path={path} />}
        </>
      )}
    </fieldset>
  )
}

/** The question as another kind, without the fields that only the former kind had. */
function ofType(field: Field, type: FieldType): Partial<Field> {
  return {
    type,
    choices: type === 'choice' ? (field.choices ?? [{ value: '', labels: {} }]) : [],
    pattern: patterned.has(type) ? (field.pattern ?? '') : '',
    maxLength: written.has(type) ? field.maxLength || 200 : 0,
  }
}
