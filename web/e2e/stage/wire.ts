import { connect, createServer, type Server, type Socket } from 'node:net'

/** The cable between one person's browser and the product: it can be cut, can fall silent, and can be mended. */
export class Wire {
  private state: 'whole' | 'cut' | 'silent' = 'whole'
  private readonly ends = new Set<Socket>()

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    readonly port: number,
  ) {}

  /** Lays a cable to a port of this machine. */
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

  /** The flag that leads a browser's way to the product over this cable; its address stays the product's own. */
  get flag(): string {
    return `--host-resolver-rules=MAP localhost:${this.target} 127.0.0.1:${this.port}`
  }

  /** Breaks what is open, and refuses what is new. */
  cut(): void {
    this.state = 'cut'
    this.drop()
  }

  /** Lets nothing through any more and says nothing of it, as a dead radio cell does. */
  hush(): void {
    this.state = 'silent'
    for (const end of this.ends) end.unpipe().pause()
  }

  /** Lets through what is new; what was open before is lost. */
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
    near.once('close', () => far.destroy())
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
