import { Button, Modal } from '@mantine/core'
import { IconDownload, IconExternalLink, IconQrcode } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { CopyField } from '../../../../../shared/kit/CopyField.tsx'
import * as m from '../../../../../shared/lang/compiled/messages.js'
import { pageOf } from '../address.ts'
import classes from '../portals.module.css'
import { qrFile, qrOf } from '../qr.ts'

/** The present address, to share: as text, as a link, as a QR code. */
export function ShareAddress({ address, name }: { address: string; name: string }) {
  const [opened, setOpened] = useState(false)
  const page = pageOf(location.origin, address)
  return (
    <div className={classes.share}>
      <CopyField label={m.portals_address_page()} value={page} />
      <Button variant="default" leftSection={<IconQrcode size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {m.portals_qr()}
      </Button>
      <Button
        component="a"
        href={page}
        target="_blank"
        rel="noopener"
        variant="default"
        leftSection={<IconExternalLink size={16} aria-hidden />}
      >
        {m.portals_visit()}
      </Button>
      {opened && <QrDialog page={page} address={address} name={name} onClose={() => setOpened(false)} />}
    </div>
  )
}

interface QrDialogProps {
  readonly page: string
  readonly address: string
  readonly name: string
  onClose(): void
}

function QrDialog({ page, address, name, onClose }: QrDialogProps) {
  const drawing = useMemo(() => qrOf(page), [page])
  const file = useMemo(() => `data:image/svg+xml,${encodeURIComponent(qrFile(drawing))}`, [drawing])
  return (
    <Modal
      opened
      centered
      onClose={onClose}
      title={m.portals_qr_title({ name })}
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': m.kit_close() }}
    >
      <div className={classes.qr}>
        <img src={file} alt={m.portals_qr_of({ address: page })} width={240} height={240} />
        <code>{page}</code>
        <p>{m.portals_qr_hint()}</p>
        <Button
          component="a"
          href={file}
          download={`${address}.svg`}
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {m.portals_qr_download()}
        </Button>
      </div>
    </Modal>
  )
}
