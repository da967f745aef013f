/** The version of the server that answered last: the number of the release and, after "+", the commit. */
export class ServerVersion {
  private version = ''
  private readonly listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Empty until the server has answered. */
  read = (): string => this.version

  set = (version: string): void => {
    if (version === this.version) return
    this.version = version
    for (const listener of this.listeners) listener()
  }
}
