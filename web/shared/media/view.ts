import type { ApiProblem } from '../api/problem.ts'
import { preferred } from './codecs.ts'
import { Link, type LinkStatus } from './link.ts'
import { openPeer, type Pass, type Peer } from './peer.ts'
import { type PictureStats, readStats } from './stats.ts'

export interface ViewOptions {
  /** Asks the API for the right to view with this certificate. */
  readonly ask: (fingerprint: string) => Promise<Pass>
  readonly onStatus: (status: LinkStatus, problem?: ApiProblem) => void
  /** The picture to show. A new stream for each connection. */
  readonly onStream: (stream: MediaStream) => void
  /**
   * Whether somebody publishes at the moment, whether their browser has nothing new to show, and whether the relay
   * records the picture; undefined where it does not say.
   */
  readonly onPublisher: (present: boolean, paused: boolean, recorded: boolean | undefined) => void
}

export interface Viewing {
  stop(): void
  stats(): Promise<PictureStats | undefined>
}

/** Receives the session's screen from its relay, and from the next one when that fails, until it is stopped. */
export function view(options: ViewOptions): Viewing {
  const link = new Link<Peer>({
    open: (signal) =>
      openPeer({
        prepare: (pc) => {
          const transceiver = pc.addTransceiver('video', { direction: 'recvonly' })
          transceiver.setCodecPreferences(preferred(RTCRtpReceiver.getCapabilities('video')?.codecs ?? []))
        },
        ask: options.ask,
        signal,
      }),
    onOpen: ({ pc, hear }) => {
      options.onStream(new MediaStream(pc.getReceivers().map((receiver) => receiver.track)))
      hear(
        ({ publisher, paused, recorded }) =>
          publisher !== undefined && options.onPublisher(publisher, publisher && paused === true, recorded),
      )
    },
    onStatus: options.onStatus,
  })
  return {
    stop: () => link.stop(),
    stats: async () => link.peer && readStats(await link.peer.pc.getStats(), 'inbound-rtp'),
  }
}
