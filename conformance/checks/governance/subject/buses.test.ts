import { expect, it } from 'vitest'
import { hiddenIn } from './buses.ts'

it('does not find hidden values in any timestamp', () => {
  const fractions = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0'))
  const times = Array.from({ length: 60 }, (_, second) =>
    fractions.map((fraction) => `2026-01-02T03:04:${String(second).padStart(2, '0')}.${fraction}Z`),
  ).flat()
  expect(times.filter((time) => hiddenIn(time) !== '')).toEqual([])
})
