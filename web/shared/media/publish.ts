import type { ApiProblem } from '../api/problem.ts'
import { preferred } from './codecs.ts'
import { Link, type LinkStatus } from './link.ts'
import { openPeer, type Pass, type Peer } from './peer.ts'
import { type PictureStats, readStats } from './stats.ts'

export interface PublishOptions {
  /** The captured screen. The caller owns it and stops its tracks. */
  readonly stream: MediaStream
  /** Asks the API for the right to publish with this certificate; `lost` is the generation of a relay that does not answer. */
  readonly ask: (fingerprint: string, lost?: number) => Promise<Pass>
  readonly onStatus: (status: LinkStatus, problem?: ApiProblem) => void
  /** How many are watching. */
  readonly onViewers: (viewers: number) => void
}

export interface Publication {
  stop(): void
  stats(): Promise<PictureStats | undefined>
}

/** Sends a captured screen to the session's relay, and to the next one when that fails, until it is stopped. */
export function publish(options: PublishOptions): Publication {
  const [track] = options.stream.getVideoTracks()
  if (track) track.contentHint = 'text'
  const tell = () => link.peer?.say({ paused: isPaused(track) })
  track?.addEventListener('mute', tell)
  track?.addEventListener('unmute', tell)
  let unanswered: number | undefined
  const ask = (fingerprint: string, lost = unanswered) => {
    unanswered = undefined
    return options.ask(fingerprint, lost)
  }
  const link = new Link<Peer>({
    open: (signal) =>
      openPeer({
        prepare: (pc) => addScreen(pc, options.stream),
        ask,
        onUnanswered: (generation) => (unanswered = generation),
        signal,
      }),
    onOpen: (peer) => {
      peer.hear(({ viewers }) => viewers !== undefined && options.onViewers(viewers))
      if (isPaused(track)) peer.say({ paused: true })
    },
    onStatus: (status, problem) => {
      if (status !== 'live') options.onViewers(0)
      options.onStatus(status, problem)
    },
  })
  return {
    stop: () => link.stop(),
    stats: async () => link.peer && readStats(await link.peer.pc.getStats(), 'outbound-rtp'),
  }
}

/** Whether the browser has no picture of what is captured, as of a minimised window. */
export function isPaused(track: MediaStreamTrack | undefined): boolean {
  return track?.muted === true
}

async function addScreen(pc: RTCPeerConnection, stream: MediaStream): Promise<void> {
  const [track] = stream.getVideoTracks()
  if (!track) throw new DOMException('the stream has no picture', 'NotFoundError')
  const transceiver = pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] })
  transceiver.setCodecPreferences(preferred(RTCRtpSender.getCapabilities('video')?.codecs ?? []))
  const parameters = transceiver.sender.getParameters()
  await transceiver.sender.setParameters(
    Object.assign(parameters, { degradationPreference: 'maintain-resolution' as const }),
  )
}
