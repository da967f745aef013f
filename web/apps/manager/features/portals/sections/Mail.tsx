import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import { Line } from './Line.tsx'
import type { SectionProps } from './section.ts'

const most = 10

/** Who gets mail when a session of this portal has ended. */
export function Mail({ draft, locked }: SectionProps) {
  const addresses = draft.value.notify ?? []
  const put = (notify: string[]) => draft.set({ notify })
  return (
    <FormSection title={m.portals_mail_title()} lead={m.portals_mail_lead()}>
      {addresses.length === 0 && <p className={classes.hint}>{m.portals_mail_none()}</p>}
      {addresses.length > 0 && (
        <ul className={lists.addresses}>
          {addresses.map((address, at) => (
            <li key={places[at]}>
              <TextInput
                {...draft.text(`notify.${at}`)}
                type="email"
                aria-label={m.portals_mail_address_n({ n: at + 1 })}
                spellCheck={false}
                maxLength={254}
                readOnly={locked}
                onChange={(event) => draft.setAt(`notify.${at}`, event.currentTarget.value.trim())}
              />
              {!locked && (
                <ActionIcon
                  size="lg"
                  aria-label={m.portals_mail_remove({ address: address || m.portals_mail_address_n({ n: at + 1 }) })}
                  onClick={() => put(addresses.toSpliced(at, 1))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {!locked && (
        <div className={classes.under}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={addresses.length >= most}
            onClick={() => put([...addresses, ''])}
          >
            {m.portals_mail_add()}
          </Button>
          {addresses.length >= most && <span className={classes.hint}>{m.portals_mail_full()}</span>}
        </div>
      )}
      <Line
        label={m.portals_mail_transcript()}
        why={m.portals_mail_transcript_why()}
        locked={locked}
        {...draft.check('notifyTranscript')}
      />
    </FormSection>
  )
}

/** Addresses are controlled by the parent, so that they can be keyed by index. */
const places = Array.from({ length: 50 }, (_, at) => `address${at}`)
