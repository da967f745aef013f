import { Button } from '@mantine/core'
import { IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useRef, useState, type DragEvent } from 'react'
import { FormSection } from '../../../../../shared/kit/draft/FormSection.tsx'
import { notify } from '../../../../../shared/kit/notices.tsx'
import { ProblemNote } from '../../../../../shared/kit/ProblemNote.tsx'
import { useFormats } from '../../../../../shared/kit/useFormats.ts'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import lists from '../lists.module.css'
import classes from '../portals.module.css'
import { logoPath, useRemoveLogo, useSetLogo, type Portal } from '../queries.ts'

const mostBytes = 512 * 1024
const kinds = ['image/png', 'image/jpeg', 'image/webp']

/** The company's logo at the top of the page; it takes effect as soon as it is chosen. */
export function Logo({ portal, locked }: { portal: Portal; locked: boolean }) {
  const formats = useFormats()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState('')
  const [over, setOver] = useState(false)
  const setting = useSetLogo(portal.id)
  const removing = useRemoveLogo(portal.id)
  const take = (file: File | undefined) => {
    setRefused('')
    if (!file) return
    if (!kinds.includes(file.type)) return setRefused(m.portals_logo_wrong())
    if (file.size > mostBytes) {
      return setRefused(m.portals_logo_too_big({ size: formats.bytes(file.size), most: formats.bytes(mostBytes) }))
    }
    setting.mutate(file, { onSuccess: () => notify(m.portals_logo_saved()) })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!locked) take(event.dataTransfer.files[0])
  }
  return (
    <FormSection title={m.portals_logo_title()} lead={m.portals_logo_lead()}>
      <div
        className={lists.logo}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {portal.logo ? (
          <span className={lists.logoGround}>
            <img src={logoPath(portal)} alt={m.portals_logo_of()} />
          </span>
        ) : (
          <span className={classes.hint}>{m.portals_logo_none()}</span>
        )}
        {!locked && (
          <span className={lists.logoTools}>
            <input
              ref={input}
              type="file"
              accept={kinds.join(',')}
              hidden
              aria-label={m.portals_logo_choose()}
              onChange={(event) => {
                take(event.currentTarget.files?.[0])
                event.currentTarget.value = ''
              }}
            />
            <Button
              variant="default"
              leftSection={<IconPhotoUp size={16} aria-hidden />}
              loading={setting.isPending}
              onClick={() => input.current?.click()}
            >
              {portal.logo ? m.portals_logo_replace() : m.portals_logo_choose()}
            </Button>
            {portal.logo && (
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconTrash size={16} aria-hidden />}
                loading={removing.isPending}
                onClick={() => removing.mutate(undefined, { onSuccess: () => notify(m.portals_logo_removed()) })}
              >
                {m.portals_logo_remove()}
              </Button>
            )}
          </span>
        )}
      </div>
      <div role="status">
        <p className={refused ? classes.error : classes.hint}>{refused || m.portals_logo_hint()}</p>
      </div>
      {(setting.error ?? removing.error) && <ProblemNote problem={setting.error ?? removing.error} />}
    </FormSection>
  )
}
