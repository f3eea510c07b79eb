import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { repeatOrSooner } from './repeat.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function started(work: () => Promise<unknown> = async () => undefined) {
  const runs: number[] = []
  const lines: unknown[] = []
  const begin = performance.now()
  let soon = (): void => undefined
  const counted = (): Promise<unknown> => {
    runs.push(Math.round(performance.now() - begin))
    return work()
  }
  const stop = repeatOrSooner(
    1000,
    counted,
    (line) => lines.push(line),
    (given) => {
      soon = given
      return () => {
        soon = () => undefined
      }
    },
  )
  return { runs, lines, stop, soon: () => soon() }
}

describe('work that is repeated, and sooner where there is some', () => {
  it('goes on by time alone', async () => {
    const { runs, stop } = started()
    await vi.advanceTimersByTimeAsync(2500)
    expect(runs).toEqual([0, 1000, 2000])
    stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(runs).toHaveLength(3)
  })

  it('is done soon after a pause, and then as often as by time', async () => {
    const { runs, stop, soon } = started()
    await vi.advanceTimersByTimeAsync(500)
    soon()
    await vi.advanceTimersByTimeAsync(100)
    expect(runs).toEqual([0, 530])
    for (let n = 0; n < 290; n += 1) {
      soon()
      await vi.advanceTimersByTimeAsync(10)
    }
    expect(runs).toEqual([0, 530, 1530, 2530])
    stop()
  })

  it('is done again for what comes while it is done, and never twice at once', async () => {
    let running = 0
    const { runs, stop, soon } = started(async () => {
      running += 1
      expect(running).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 300))
      running -= 1
    })
    await vi.advanceTimersByTimeAsync(100)
    soon()
    await vi.advanceTimersByTimeAsync(300)
    expect(runs).toEqual([0, 330])
    stop()
    await vi.advanceTimersByTimeAsync(1000)
  })

  it('goes on after a failure, which is logged', async () => {
    const { runs, lines, stop } = started(async () => {
      throw new Error('it failed')
    })
    await vi.advanceTimersByTimeAsync(1500)
    expect(runs).toEqual([0, 1000])
    expect(lines).toHaveLength(2)
    stop()
  })
})
