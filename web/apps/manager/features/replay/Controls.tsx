import { ActionIcon, NativeSelect, Switch } from '@mantine/core'
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconReload,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormats } from '../../../../shared/kit/useFormats.ts'
import * as m from '../../../../shared/lang/compiled/messages.js'
import { speeds, type Playback, type PlayerCore } from './playerCore.ts'
import classes from './replay.module.css'

interface ControlsProps {
  readonly player: PlayerCore
  readonly playback: Playback
  readonly duration: number
  onFullScreen(): void
}

/** The controls of the replay; each names its key. */
export function Controls({ player, playback, duration, onFullScreen }: ControlsProps) {
  const formats = useFormats()
  const running = playback.phase === 'playing'
  const main = { playing: m.manager_replay_pause(), paused: m.manager_replay_play(), ended: m.manager_replay_again() }[
    playback.phase
  ]
  const icon = {
    playing: <IconPlayerPauseFilled size={20} />,
    paused: <IconPlayerPlayFilled size={20} />,
    ended: <IconReload size={20} />,
  }[playback.phase]
  return (
    <div className={classes.controls} role="group" aria-label={m.manager_replay_controls()}>
      <ActionIcon
        size={40}
        radius="xl"
        variant="filled"
        color="accent"
        title={`${main} (␣)`}
        aria-label={main}
        aria-pressed={running}
        onClick={() => player.toggle()}
      >
        {icon}
      </ActionIcon>
      <Tool label={m.manager_replay_back()} onClick={() => player.seek(playback.at - 10_000)}>
        <IconRewindBackward10 size={20} />
      </Tool>
      <Tool label={m.manager_replay_forward()} onClick={() => player.seek(playback.at + 10_000)}>
        <IconRewindForward10 size={20} />
      </Tool>
      <span className={classes.clock} title={m.manager_replay_position()}>
        {formats.clock(playback.at)} <span>/ {formats.clock(duration)}</span>
      </span>
      <span className={classes.spring} />
      <Switch
        size="sm"
        label={m.manager_replay_skip_idle()}
        checked={playback.skipIdle}
        onChange={(event) => player.setSkipIdle(event.currentTarget.checked)}
      />
      <NativeSelect
        className={classes.speed}
        size="xs"
        aria-label={m.manager_replay_speed()}
        data={speeds.map((speed) => ({
          value: String(speed),
          label: m.manager_replay_speed_value({ speed: formats.number(speed) }),
        }))}
        value={String(playback.speed)}
        onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
      />
      <Tool label={m.manager_replay_full_screen()} keys="F" onClick={onFullScreen}>
        <IconMaximize size={18} />
      </Tool>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly children: ReactNode
  onClick(): void
}

function Tool({ label, keys, children, onClick }: ToolProps) {
  return (
    <ActionIcon size="lg" title={keys ? `${label} (${keys})` : label} aria-label={label} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
