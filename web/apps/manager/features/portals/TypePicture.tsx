import type { ReactNode } from 'react'
import styles from './types.module.css'
import type { PortalType } from './queries.ts'

const pictures: Readonly<Record<PortalType, ReactNode>> = {
  question: (
    <>
      <Line y={15} width={34} />
      <Field y={22} height={7} />
      <Field y={33} height={15} />
      <Press y={53} width={24} />
    </>
  ),
  chooseRepresentative: (
    <>
      <Line y={15} width={34} />
      {[22, 32, 42].map((y) => (
        <g key={y}>
          <circle cx={21} cy={y + 4} r={3} data-part={y === 32 ? 'press' : 'line'} />
          <Line x={28} y={y + 3} width={y === 32 ? 30 : 24} />
        </g>
      ))}
      <Press y={53} width={24} />
    </>
  ),
  oneButton: (
    <>
      <Line y={19} width={40} x={28} />
      <Press y={30} width={48} height={16} x={24} />
    </>
  ),
  sessionCode: (
    <>
      <Line y={17} width={34} />
      {[0, 1, 2].map((group) => (
        <rect key={group} x={16 + group * 22} y={26} width={19} height={14} rx={2} data-part="field" />
      ))}
      <Press y={47} width={24} />
    </>
  ),
  join: (
    <>
      <rect x={16} y={16} width={64} height={8} rx={4} data-part="field" />
      <Line x={21} y={19} width={22} />
      <rect x={26} y={31} width={44} height={12} rx={2} data-part="field" />
      <Press y={49} width={24} x={36} />
    </>
  ),
  chatFirst: (
    <>
      <rect x={16} y={15} width={38} height={10} rx={4} data-part="line" />
      <rect x={42} y={29} width={38} height={10} rx={4} data-part="press" />
      <rect x={16} y={43} width={28} height={10} rx={4} data-part="line" />
      <Field y={57} height={5} />
    </>
  ),
}

/** A small picture of what the customer sees first at a portal of this type. */
export function TypePicture({ type }: { type: PortalType }) {
  return (
    <svg viewBox="0 0 96 68" className={styles.picture} aria-hidden>
      <rect x={0.5} y={0.5} width={95} height={67} rx={5} data-part="page" />
      <circle cx={8} cy={6} r={1.8} data-part="line" />
      <Line x={13} y={5} width={16} />
      <rect x={9.5} y={10.5} width={77} height={53} rx={3} data-part="card" />
      {pictures[type]}
    </svg>
  )
}

function Line({ x = 16, y, width }: { x?: number; y: number; width: number }) {
  return <rect x={x} y={y} width={width} height={2.4} rx={1.2} data-part="line" />
}

function Field({ y, height }: { y: number; height: number }) {
  return <rect x={16} y={y} width={64} height={height} rx={2} data-part="field" />
}

function Press({ x = 16, y, width, height = 7 }: { x?: number; y: number; width: number; height?: number }) {
  return <rect x={x} y={y} width={width} height={height} rx={2} data-part="press" />
}
