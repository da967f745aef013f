import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { type APIRequestContext, request } from '@playwright/test'
import { freePort, type Product } from './product.ts'

/** The secret that lets the relays of the journeys join. */
export const fleetSecret = 'a-secret-of-the-fleet-that-only-journeys-know'

/** A product whose screens go through separate relays; these need TLS. */
export const relaysApart = ['--timing=short', '--tls-self-signed', '--relay=false', `--fleet-secret=${fleetSecret}`]

/** A relay in its own process, which joined a product over HTTP. */
export class Relay {
  private process: ChildProcess | undefined
  private output = ''

  private constructor(
    private readonly product: Product,
    private readonly port: number,
    private readonly media: number,
  ) {}

  static async start(product: Product): Promise<Relay> {
    const relay = new Relay(product, await freePort(), await freePort())
    await relay.launch()
    return relay
  }

  /** Starts the program (again) on the same ports and spool, and waits until it listens. */
  async launch(): Promise<void> {
    const binary = process.env.ACUDE_RELAY_BINARY
    if (!binary) throw new Error('ACUDE_RELAY_BINARY names no program: start the journeys with infra/setup/journeys.sh')
    const certificate = join(this.product.folder, 'tls/certificate.pem')
    const running = spawn(
      binary,
      [
        '--relay-name=relay-1',
        `--control=${this.product.url}`,
        `--public-url=https://localhost:${this.port}`,
        `--spool=${join(this.product.folder, 'relay-spool')}`,
        `--listen=127.0.0.1:${this.port}`,
        `--udp=:${this.media}`,
        `--tcp=:${this.media}`,
        `--tls-cert=${certificate}`,
        `--tls-key=${join(this.product.folder, 'tls/key.pem')}`,
        `--fleet-secret=${fleetSecret}`,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, SSL_CERT_FILE: certificate } },
    )
    this.process = running
    this.output = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.output = (this.output + chunk.toString()).slice(-20_000)
        if (this.output.includes('WHIP and WHEP on')) resolve()
      }
      running.stdout.on('data', hear)
      running.stderr.on('data', hear)
      running.once('exit', () => reject(new Error(`the relay ended:\n${this.output}`)))
    })
  }

  /** Ends the program at once, as a crash does. */
  async kill(): Promise<void> {
    const running = this.process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }

  /** The same as a crash: the data of a journey's relay is not needed after it. */
  leave(): Promise<void> {
    return this.kill()
  }
}

/** A relay that is in the fleet and comes first there, and does not answer. */
export class DeadRelay {
  private constructor(
    private readonly calls: APIRequestContext,
    private readonly beating: NodeJS.Timeout,
    readonly whip: string,
  ) {}

  static async join(product: Product): Promise<DeadRelay> {
    const calls = await request.newContext({ baseURL: product.url, ignoreHTTPSErrors: true })
    const call = async (name: string, token: string, data: object) => {
      const answer = await calls.post(`/api/fleet/${name}`, { data, headers: { Authorization: `Bearer ${token}` } })
      if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as { token: string }
    }
    const url = `https://localhost:${await freePort()}`
    const { token } = await call('join', fleetSecret, { relay: 'relay-0', url, capacity: 50 })
    const beat = () => void call('heartbeat', token, { sessions: 0 }).catch(() => undefined) // the last one may be cut off
    return new DeadRelay(calls, setInterval(beat, 1_000), `${url}/whip`)
  }

  /** Stops saying that it is up; may be called again. */
  async leave(): Promise<void> {
    clearInterval(this.beating)
    await this.calls.dispose()
  }
}
