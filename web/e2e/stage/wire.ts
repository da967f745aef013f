import { connect, createServer, type Server, type Socket } from 'node:net'

/** The wire between one person's browser and the product: it can be cut, silenced and repaired, and be an impatient proxy. */
export class Wire {
  private state: 'whole' | 'cut' | 'silent' = 'whole'
  private patienceMs = Number.POSITIVE_INFINITY
  private readonly ends = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    readonly port: number,
  ) {}

  /** Opens a wire to a port of this machine. */
  static lay(target: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const server = createServer({ pauseOnConnect: true })
      server.once('error', reject)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        const wire = new Wire(server, target, typeof address === 'object' && address ? address.port : 0)
        server.on('connection', (near) => wire.join(near))
        resolve(wire)
      })
    })
  }

  /** The browser flag that routes the product's address through this wire. */
  get flag(): string {
    return `--host-resolver-rules=MAP localhost:${this.target} 127.0.0.1:${this.port}`
  }

  /** Breaks open connections and refuses new ones. */
  cut(): void {
    this.state = 'cut'
    this.drop()
  }

  /** Drops everything silently, like a dead radio cell. */
  hush(): void {
    this.state = 'silent'
    for (const end of this.ends) end.unpipe().pause()
  }

  /** Ends every connection in which one direction is silent for so long, as proxies do. */
  endSilence(ms: number): void {
    this.patienceMs = ms
  }

  /** Lets new connections through; earlier ones are lost. */
  mend(): void {
    this.drop()
    this.state = 'whole'
  }

  leave(): Promise<void> {
    this.cut()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private join(near: Socket): void {
    if (this.state === 'cut') {
      near.destroy()
      return
    }
    this.hold(near)
    if (this.state === 'silent') return
    const far = connect(this.target, '127.0.0.1')
    this.hold(far)
    near.pipe(far).pipe(near)
    const heard = new Map([near, far].map((end) => [end, performance.now()]))
    for (const end of heard.keys()) end.on('data', () => heard.set(end, performance.now()))
    const looking = setInterval(() => {
      if (performance.now() - Math.min(...heard.values()) > this.patienceMs) near.destroy()
    }, 50)
    near.once('close', () => {
      clearInterval(looking)
      far.destroy()
    })
    far.once('close', () => near.destroy())
  }

  private hold(end: Socket): void {
    this.ends.add(end)
    end.on('error', () => end.destroy())
    end.once('close', () => this.ends.delete(end))
  }

  private drop(): void {
    for (const end of this.ends) end.destroy()
  }
}
