import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import plain from 'node:http'
import secure from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The password of every demo sign-in in the journeys. */
export const password = 'journey-of-a-thousand-miles'

/** The company to try of a login: its domain, demo.example by default. */
export interface Seat {
  readonly domain?: string
}

/** A whole product in one process, with a data folder of its own. */
export class Product {
  private process: ChildProcess | undefined
  private output = ''

  private constructor(
    readonly folder: string,
    readonly port: number,
    readonly relayPort: number,
    private settings: readonly string[],
  ) {}

  get url(): string {
    return `${this.settings.includes('--tls-self-signed') ? 'https' : 'http'}://localhost:${this.port}`
  }

  /**
   * Starts a product on free ports and an empty data folder, with short presence times. A port that another program took
   * meanwhile is replaced.
   */
  static async start(settings: string[] = ['--timing=short']): Promise<Product> {
    for (let left = 5; ; left--) {
      const folder = await mkdtemp(join(tmpdir(), 'acude-journey-'))
      const product = new Product(folder, await freePort(), await freePort(), settings)
      try {
        await product.launch()
        return product
      } catch (failure) {
        if (left === 0 || !product.output.includes('is in use by another program')) throw failure
        await product.clear()
      }
    }
  }

  /** Starts the process (again) on the same folder and ports. */
  async launch(): Promise<void> {
    const binary = process.env.ACUDE_BINARY
    if (!binary) throw new Error('ACUDE_BINARY names no program: start the journeys with infra/setup/journeys.sh')
    this.process = spawn(
      binary,
      [
        `--port=${this.port}`,
        `--relay-port=${this.relayPort}`,
        `--data=${this.folder}`,
        `--web=${process.env.ACUDE_WEB ?? join(import.meta.dirname, '../../dist')}`,
        `--demo-password=${password}`,
        ...this.settings,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-20_000)
    }
    this.process.stdout?.on('data', keep)
    this.process.stderr?.on('data', keep)
    await this.answering()
  }

  private async answering(): Promise<void> {
    for (let attempt = 0; attempt < 2400; attempt++) {
      if (this.process?.exitCode !== null) break
      if (await isUp(`${this.url}/api/portal/portals/demo`)) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the product did not start:\n${this.output}`)
  }

  /** Starts the product again on the same folder 100 days later, when everything of now has expired. */
  async later(): Promise<void> {
    await this.stop()
    this.settings = [...this.settings.filter((setting) => !setting.startsWith('--timing')), '--timing=later']
    await this.launch()
  }

  /** Ends the process: SIGTERM drains it, SIGKILL is the crash. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const running = this.process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill(signal)
    await ended
  }

  /** Stops the process and removes its folder. */
  async clear(): Promise<void> {
    await this.stop('SIGKILL')
    await rm(this.folder, { recursive: true, force: true })
  }

  get log(): string {
    return this.output
  }
}

/** Whether an address answers, with any certificate. */
function isUp(url: string): Promise<boolean> {
  const get = url.startsWith('https') ? secure.get : plain.get
  return new Promise((resolve) => {
    get(url, { rejectUnauthorized: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    }).once('error', () => resolve(false))
  })
}

/** A free TCP port. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
