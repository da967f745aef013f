import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { build } from 'vite'
import { openBrowser } from '../stage/browser.ts'
import { Company } from '../stage/company.ts'
import { counterPage } from '../stage/counter.ts'
import { moving, Representative } from '../stage/representative.ts'

// The relay speaks WHIP (RFC 9725) and WHEP: a publisher and a viewer that this project did not write must work with it. They
// run on empty pages of the product's origin, with rights that the product's API gave them.

test('a third-party WHIP publisher and WHEP viewer work with the relay', () =>
  Company.run(async (company, url) => {
    const clients = await bundle()
    const representative = await company.let(Representative.open(url, 1, 'en'))
    const browser = await openBrowser()
    try {
      const publisher = await emptyPage(await browser.newPage(), url, clients)
      const session = await publisher.evaluate(askForHelp, 'Customer One')
      await representative.accept('Customer One')
      await publisher.evaluate(publish, session)
      await representative.sees()

      const viewer = await emptyPage(await representative.page.context().newPage(), url, clients)
      await viewer.evaluate(view, session.session)
      expect(await moving(viewer)).toBeGreaterThan(0)
    } finally {
      await browser.close()
    }
  }))

interface Asked {
  readonly session: string
  readonly token: string
}

/** Both clients as one script that leaves them on window. */
async function bundle(): Promise<string> {
  const entry = 'virtual:standard'
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    root: join(import.meta.dirname, '../..'),
    plugins: [
      {
        name: 'standard',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? `import { WHIPClient } from '@eyevinn/whip-web-client'
               import { WebRTCPlayer } from '@eyevinn/webrtc-player'
               Object.assign(window, { WHIPClient, WebRTCPlayer })`
            : undefined,
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const [made] = Array.isArray(output) ? output : [output]
  if (!made || !('output' in made)) throw new Error('the clients could not be bundled')
  return made.output[0].code
}

/** A page of the product's origin that holds only the counter, the clients, and a certificate whose print is known. */
async function emptyPage(page: Page, url: string, clients: string): Promise<Page> {
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: counterPage }))
  await page.goto(`${url}/empty`)
  await page.evaluate(async () => {
    const certificate = await RTCPeerConnection.generateCertificate({
      name: 'ECDSA',
      namedCurve: 'P-256',
    } as EcKeyGenParams)
    const [print] = certificate.getFingerprints()
    const Plain = RTCPeerConnection
    Object.assign(window, {
      print: `${print?.algorithm} ${print?.value?.toUpperCase()}`,
      RTCPeerConnection: function (configuration: RTCConfiguration) {
        return new Plain({ ...configuration, certificates: [certificate] })
      },
    })
  })
  await page.evaluate(clients)
  return page
}

/** Submits a query as a program would. */
async function askForHelp(name: string): Promise<Asked> {
  const portal = await (await fetch('/api/portal/portals/demo')).json()
  const answer = await fetch('/api/portal/portals/demo/queries', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, question: 'A program asks', language: 'en', notice: portal.notice.hash }),
  })
  const { session, token } = (await answer.json()) as Asked
  return { session, token }
}

/** Gives consent over the live line and publishes the page's canvas with the foreign WHIP client. */
async function publish({ session, token }: Asked): Promise<void> {
  const call = async (path: string, body?: unknown) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, ...(body ? { body: JSON.stringify(body) } : {}) }
    const answer = await fetch(`/api/portal/sessions/${session}/${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const { ticket } = await call('live-ticket')
  const line = new WebSocket(`${location.origin.replace('http', 'ws')}/live`, ['acude.1', `ticket.${ticket}`])
  await new Promise((resolve, reject) => {
    line.addEventListener('open', resolve)
    line.addEventListener('error', reject)
  })
  const say = (message: unknown) => line.send(JSON.stringify(message))
  const acked = new Promise<void>((resolve, reject) => {
    line.addEventListener('close', () => reject(new Error('the live line was closed')))
    line.addEventListener('message', ({ data }) => {
      const said = JSON.parse(data)
      if (said.type === 'ack' && said.k === 1)
        say({ type: 'send', session, sender: 'program', k: 2, command: { kind: 'start_screen' } })
      if (said.type === 'ack' && said.k === 2) resolve()
      if (said.type === 'refused' || said.type === 'problem') reject(new Error(data))
    })
  })
  say({ type: 'hello', version: 1 })
  say({ type: 'resume', session, lastN: 0 })
  say({ type: 'send', session, sender: 'program', k: 1, command: { kind: 'give_consent', scope: 'screen' } })
  await acked
  setInterval(() => say({ type: 'beat', sessions: { [session]: 0 } }), 1500)

  const { print, WHIPClient } = window as unknown as {
    print: string
    WHIPClient: new (options: unknown) => { ingest(stream: MediaStream): Promise<void> }
  }
  const pass = await call('publish', { fingerprint: print })
  const client = new WHIPClient({ endpoint: pass.whip, opts: { authkey: pass.token, noTrickleIce: true } })
  const canvas = document.querySelector('canvas')
  if (canvas) await client.ingest(canvas.captureStream(15))
}

/** Views the session with the foreign WHEP client. */
async function view(session: string): Promise<void> {
  const { print, WebRTCPlayer } = window as unknown as {
    print: string
    WebRTCPlayer: new (options: unknown) => { load(url: URL, key: string): Promise<void> }
  }
  const answer = await fetch(`/api/queue/sessions/${session}/view`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Acude-App': 'helpalert' },
    body: JSON.stringify({ fingerprint: print }),
  })
  const pass = await answer.json()
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  document.body.replaceChildren(video)
  const player = new WebRTCPlayer({
    video,
    type: 'whep',
    timeoutThreshold: 10_000,
    mediaConstraints: { videoOnly: true },
  })
  await player.load(new URL(pass.whep, location.href), `Bearer ${pass.token}`)
}
