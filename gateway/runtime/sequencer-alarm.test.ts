import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordSignal } from './record-signal.ts'
import { type AlarmSequencer, createAlarmSequencer } from './sequencer-alarm.ts'

/** An alarm of an object in simulated time, fired as on Cloudflare: while it fires, none is set. */
function makeAlarm(start = 0) {
  let due: number | null = null
  const clock = { now: start }
  const storage = {
    getAlarm: async () => due,
    setAlarm: async (milliseconds: number) => {
      due = milliseconds
    },
  }
  return {
    clock,
    storage,
    due: () => due,
    /** Fires every alarm that is due until `time`, and leaves the clock there. */
    async pass(time: number, { alarm }: Pick<AlarmSequencer, 'alarm'>) {
      while (due !== null && due <= time) {
        clock.now = Math.max(clock.now, due)
        due = null
        await alarm()
      }
      clock.now = time
    },
  }
}

describe('the sequencer of the edge', () => {
  it('takes pending records a second after it was woken, again a second later, and then hibernates', async () => {
    const alarm = makeAlarm()
    const turns: number[] = []
    const sequencer = createAlarmSequencer(
      alarm,
      async () => {
        turns.push(alarm.clock.now)
      },
      () => alarm.clock.now,
    )
    await sequencer.wake()
    await alarm.pass(400, sequencer)
    await sequencer.wake()
    await alarm.pass(60_000, sequencer)
    // The first object does not know of signals before it was created.
    expect(turns).toEqual([1000, 2000])
    expect(alarm.due()).toBeNull()
    await sequencer.wake()
    await alarm.pass(120_000, sequencer)
    expect(turns).toEqual([1000, 2000, 61_000, 62_000])
  })

  it('goes on while it is woken, and after a woken object has moved', async () => {
    const alarm = makeAlarm()
    let turns = 0
    const make = () =>
      createAlarmSequencer(
        alarm,
        async () => {
          turns += 1
        },
        () => alarm.clock.now,
      )
    const first = make()
    for (let time = 0; time < 5000; time += 500) {
      await first.wake()
      await alarm.pass(time + 500, first)
    }
    expect(turns).toBe(5)
    const second = make()
    await alarm.pass(60_000, second)
    expect(turns).toBe(7)
  })

  it('has the platform call again after a failure, and then takes another turn', async () => {
    const alarm = makeAlarm()
    let isDown = true
    const turns: boolean[] = []
    const sequence = async (): Promise<void> => {
      turns.push(!isDown)
      if (isDown) throw new Error('the database is away')
    }
    const sequencer = createAlarmSequencer(alarm, sequence, () => alarm.clock.now)
    await sequencer.wake()
    await expect(alarm.pass(1000, sequencer)).rejects.toThrow('away')
    isDown = false
    await sequencer.alarm()
    await alarm.pass(60_000, sequencer)
    expect(turns).toEqual([false, true, true])
  })

  it('takes every record within two seconds, whichever isolate stores it and however rarely it sends a signal', async () => {
    const isolate = fc.nat({ max: 2 })
    const pauses = fc.array(fc.tuple(isolate, fc.nat({ max: 1500 })), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(pauses, async (stored) => {
        const alarm = makeAlarm(10_000)
        const now = (): number => alarm.clock.now
        let waiting: number[] = []
        const late: number[] = []
        const sequencer = createAlarmSequencer(
          alarm,
          async () => {
            late.push(...waiting.map((time) => now() - time))
            waiting = []
          },
          now,
        )
        let wakeUps = 0
        const namespace = {
          idFromName: (name: string) => name,
          get: () => ({
            fetch: async () => {
              wakeUps += 1
              await sequencer.wake()
              return new Response()
            },
          }),
        }
        const signals = [0, 1, 2].map(() => createRecordSignal(now, () => undefined))
        for (const [which, pause] of stored) {
          waiting.push(now())
          signals[which]?.recorded()
          await signals[which]?.wake(namespace)
          await alarm.pass(now() + pause, sequencer)
        }
        await alarm.pass(now() + 2000, sequencer)
        expect(waiting).toEqual([])
        expect(late).toHaveLength(stored.length)
        expect(Math.max(...late)).toBeLessThanOrEqual(2000)
        expect(wakeUps).toBeLessThanOrEqual(stored.length)
      }),
    )
  })
})

describe('the wake-up signal of an isolate', () => {
  function namespaceThat(answers: () => Promise<Response>) {
    const names: string[] = []
    const idFromName = (name: string) => names.push(name)
    return { names, idFromName, get: () => ({ fetch: answers }) }
  }

  it('is sent for records alone, and at most twice a second', async () => {
    let now = 1_000_000
    const wakeUp = createRecordSignal(
      () => now,
      () => undefined,
    )
    const object = namespaceThat(async () => new Response())
    await wakeUp.wake(object)
    expect(object.names).toEqual([])
    for (let request = 0; request < 100; request += 1) {
      wakeUp.recorded()
      await wakeUp.wake(object)
      now += 20
    }
    expect(object.names).toEqual(['audit', 'audit', 'audit', 'audit'])
  })

  it('fails no request, logs its failure, and is sent again with the next one', async () => {
    const lines: unknown[] = []
    const wakeUp = createRecordSignal(
      () => 1_000_000,
      (line) => lines.push(line),
    )
    wakeUp.recorded()
    await wakeUp.wake(
      namespaceThat(async () => {
        throw new Error('no route')
      }),
    )
    expect(lines).toEqual([{ level: 'warning', event: 'bell-failed', error: 'Error', stack: expect.any(Array) }])
    const object = namespaceThat(async () => new Response())
    await wakeUp.wake(object)
    await wakeUp.wake(object)
    expect(object.names).toEqual(['audit'])
  })
})
