import { describe, expect, it } from 'vitest'
import { wake, setEarlier } from './cloudflare.ts'

describe('the alarm of the delivery', () => {
  it.each([
    ['is set where there is none', null, 2000, 2000],
    ['is set to what comes sooner', 3000, 2000, 2000],
    ['stays where it comes sooner already', 1000, 2000, 1000],
  ])('%s', async (_, known, asked, then) => {
    let alarm = known
    const storage = {
      getAlarm: async () => alarm,
      setAlarm: async (milliseconds: number) => {
        alarm = milliseconds
      },
    }
    await setEarlier({ storage }, asked)
    expect(alarm).toBe(then)
  })
})

describe('the queue of the delivery', () => {
  it('fails no change where it takes no message, and says so in the log', async () => {
    const lines: unknown[] = []
    const queue = {
      send: async () => {
        throw new Error('no room')
      },
    }
    await wake(queue, (line) => lines.push(line))
    expect(lines).toEqual([{ level: 'warning', event: 'queue-failed', error: 'Error', stack: expect.any(Array) }])
  })
})
