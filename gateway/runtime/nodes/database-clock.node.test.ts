import { describe, expect, it } from 'vitest'
import { createDatabaseClock } from './database-clock.ts'

describe('the clock of a node', () => {
  it('is that of the database, where its own is wrong, also in its threads', () => {
    const clock = createDatabaseClock()
    const thread = createDatabaseClock(clock.shared)
    const asked = Date.now()
    expect(clock.measured(asked + 90_000, [asked, asked + 10])).toBe(89_995)
    for (const one of [clock, thread]) {
      expect(Math.abs(one.milliseconds() - asked - 90_000)).toBeLessThan(2000)
      expect(Math.abs(Date.parse(one.now()) - asked - 90_000)).toBeLessThan(2000)
    }
  })

  it('is left alone by small differences, and by answers that took long', () => {
    const clock = createDatabaseClock()
    const asked = Date.now()
    expect(clock.measured(asked + 400, [asked, asked])).toBe(0)
    expect(clock.measured(asked + 90_000, [asked, asked + 600])).toBe(0)
    expect(Math.abs(clock.milliseconds() - asked)).toBeLessThan(2000)
  })

  it('goes back to its own once that was set right', () => {
    const clock = createDatabaseClock()
    const asked = Date.now()
    clock.measured(asked - 60_000, [asked, asked])
    expect(clock.measured(asked, [asked, asked])).toBe(60_000)
    expect(Math.abs(clock.milliseconds() - asked)).toBeLessThan(2000)
  })
})
