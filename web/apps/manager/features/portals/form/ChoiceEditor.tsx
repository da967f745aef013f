import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { Draft } from '../../../../../shared/kit/draft/useDraft.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import type { PortalDraft } from '../draft.ts'
import { languageName } from '../../../../../shared/kit/languageName.ts'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import type { Field } from '../queries.ts'

interface ChoiceEditorProps {
  readonly draft: Draft<PortalDraft>
  readonly field: Field
  readonly path: string
}

const mostChoices = 50

/** The answers to choose from: their text in each language, and their name in reports. */
export function ChoiceEditor({ draft, field, path }: ChoiceEditorProps) {
  const choices = field.choices ?? []
  const put = (next: Field['choices']) => draft.setAt(`${path}.choices`, next)
  const languages = draft.value.languages ?? []
  return (
    <div className={classes.group} role="group" aria-label={m.portals_field_choices()}>
      <span className={classes.label}>{m.portals_field_choices()}</span>
      {draft.fieldText(`${path}.choices`) && <p className={classes.error}>{draft.fieldText(`${path}.choices`)}</p>}
      {choices.map((choice, at) => (
        <div key={places[at]} className={lists.choice}>
          <TextInput
            aria-label={m.portals_field_choice_value()}
            placeholder={m.portals_field_choice_value()}
            className={classes.code}
            maxLength={100}
            {...draft.text(`${path}.choices.${at}.value`)}
          />
          {languages.map((language) => (
            <TextInput
              key={language}
              aria-label={`${m.portals_field_label()} · ${languageName(language)}`}
              placeholder={languageName(language)}
              lang={language}
              maxLength={100}
              {...draft.text(`${path}.choices.${at}.labels.${language}`)}
            />
          ))}
          <ActionIcon
            aria-label={m.portals_field_choice_remove({ name: choice.value || String(at + 1) })}
            onClick={() => put(choices.toSpliced(at, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={choices.length >= mostChoices}
          onClick={() => put([...choices, { value: '', labels: {} }])}
        >
          {m.portals_field_choice_add()}
        </Button>
      </div>
    </div>
  )
}

/** Answers are controlled by the parent, so that they can be keyed by index. */
const places = Array.from({ length: mostChoices }, (_, at) => `choice${at}`)
