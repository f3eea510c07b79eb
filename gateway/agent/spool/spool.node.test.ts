import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { spooled } from '../testing.ts'
import { Budget, type WhenFull } from './budget.ts'
import type { SpooledMessage } from './record.ts'
import { SourceSpool, type SpoolOptions } from './source-spool.ts'
import { SpoolReader } from './spool-reader.ts'

const root = mkdtempSync(join(tmpdir(), 'citygate-spool-'))
const opened = new Set<SourceSpool>()
afterEach(async () => {
  for (const spool of opened) await spool.close()
  opened.clear()
})
afterAll(() => rmSync(root, { recursive: true }))
const segmentBytes = 2000
let folders = 0

interface TestSpool {
  readonly spool: SourceSpool
  readonly folder: string
  readonly budget: Budget
  readonly log: readonly Readonly<Record<string, unknown>>[]
  /** Closes it, and opens the folder again. */
  readonly again: (more?: Partial<SpoolOptions>) => Promise<TestSpool>
}

async function openSpool(
  {
    maxBytes = 1e9,
    whenFull = 'refuse',
    folder = join(root, `${folders++}`),
  }: { readonly maxBytes?: number; readonly whenFull?: WhenFull; readonly folder?: string } = {},
  more: Partial<SpoolOptions> = {},
): Promise<TestSpool> {
  const log: Readonly<Record<string, unknown>>[] = []
  const budget = new Budget(maxBytes, whenFull)
  const options = { folder, source: 'one', budget, segmentBytes, log: (line: object) => void log.push({ ...line }) }
  const spoolOpened = await SourceSpool.open({ ...options, ...more })
  if (!spoolOpened.ok) throw new Error(spoolOpened.problem)
  const { value: spool } = spoolOpened
  opened.add(spool)
  const again = async (changed: Partial<SpoolOptions> = {}): Promise<TestSpool> => {
    await spool.close()
    return openSpool({ maxBytes, whenFull, folder }, { ...more, ...changed })
  }
  return { spool, folder, budget, log, again }
}

/** Messages with the numbers from `first` on, each in a group of its own. */
async function fill({ spool }: TestSpool, count: number, first = spool.end): Promise<number> {
  let appended = 0
  while (appended < count && (await spool.append([spooled(`message ${first + appended}`)]))) appended++
  return appended
}

async function numbersFrom({ spool }: TestSpool, from: number): Promise<readonly number[]> {
  const reader = new SpoolReader(spool)
  const all: SpooledMessage[] = []
  for (let next = from; next < spool.end; next = Math.max(next, spool.cursor.next)) {
    const read = await reader.read(next, 7, 1_000_000)
    all.push(...read)
    next += read.length
  }
  await reader.close()
  return all.map(({ message }) => Number(new TextDecoder().decode(message.body).slice('message '.length)))
}

function range(first: number, end: number): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index)
}

const segmentsOf = ({ folder }: TestSpool): readonly string[] =>
  readdirSync(folder).filter((name) => /^\d{16}\.(?:open|closed)$/.test(name))

describe('a spool', () => {
  it('has its messages in order after a restart, with their origin and time', async () => {
    const one = await openSpool()
    const message = {
      body: Uint8Array.of(0, 255, 126),
      mediaType: 'application/vnd.example.frame',
      headers: new Map([['mqtt-topic', 'a/b']]),
      peer: '192.0.2.7:40001',
      topic: 'a/b',
    }
    await one.spool.append([spooled('message 0', 2000), { message, receivedAt: 1000 }, spooled('message 2', 3000)])
    expect(await fill(one, 200)).toBe(200)
    const other = await one.again()
    expect(other.spool.end).toBe(203)
    const reader = new SpoolReader(other.spool)
    expect(await reader.read(0, 3, 1000)).toEqual([
      spooled('message 0', 2000),
      { message, receivedAt: 1000 },
      spooled('message 2', 3000),
    ])
    await reader.close()
    expect(await numbersFrom(other, 3)).toEqual(range(3, 203))
  })

  it('compresses the segments that are closed, and deletes those that are forwarded', async () => {
    const one = await openSpool()
    await fill(one, 200)
    const other = await one.again()
    expect(segmentsOf(other).filter((name) => name.endsWith('.closed')).length).toBeGreaterThan(5)
    expect(segmentsOf(other).filter((name) => name.endsWith('.open'))).toHaveLength(1)
    expect(other.spool.bytes).toBeLessThan(200 * 50)
    expect(other.budget.used).toBe(other.spool.bytes)
    await other.spool.confirm(150)
    expect(await numbersFrom(other, 150)).toEqual(range(150, 200))
    await other.spool.confirm(200)
    expect(segmentsOf(other)).toHaveLength(1)
    const third = await other.again()
    expect([third.spool.cursor.next, third.spool.end]).toEqual([200, 200])
    await fill(third, 1)
    expect(await numbersFrom(third, 200)).toEqual([200])
  })

  it('has nothing of a group whose write was cut off, and all groups before it', async () => {
    const one = await openSpool({}, { segmentBytes: 1e6 })
    await fill(one, 3)
    const [name = ''] = segmentsOf(one)
    const path = join(one.folder, name)
    await one.spool.close()
    const whole = readFileSync(path)
    for (const cut of [1, 12, 40]) {
      writeFileSync(path, whole)
      truncateSync(path, whole.length - cut)
      const other = await one.again()
      expect(await numbersFrom(other, 0)).toEqual([0, 1])
      expect(other.log).toContainEqual(expect.objectContaining({ cutBytes: whole.length / 3 - cut }))
      await fill(other, 1)
      expect(await numbersFrom(other, 0)).toEqual([0, 1, 2])
      await other.spool.close()
    }
    writeFileSync(path, whole)
    appendFileSync(path, Buffer.alloc(4096))
    expect(await numbersFrom(await one.again(), 0)).toEqual([0, 1, 2])
  })

  it('counts the messages of a damaged segment as dropped, and goes on behind it', async () => {
    const one = await openSpool()
    await fill(one, 100)
    await one.spool.close()
    const [, second = ''] = segmentsOf(one)
    const path = join(one.folder, second)
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = 1 + (bytes[bytes.length - 1] ?? 0)
    writeFileSync(path, bytes)
    const other = await one.again()
    const first = Number(second.slice(0, 16))
    const numbers = await numbersFrom(other, 0)
    const { next, dropped } = other.spool.cursor
    expect(dropped).toBe(next)
    expect(numbers).toEqual([...range(0, first), ...range(next, 100)])
    expect(readdirSync(other.folder)).toContain(`${second}.damaged`)
  })
})

describe('a spool with a key', () => {
  const key = new Uint8Array(32).fill(7)

  it('has nothing readable on the disk, and can be read with this key only', async () => {
    const one = await openSpool({}, { key })
    await fill(one, 60)
    await one.spool.close()
    for (const name of segmentsOf(one)) {
      expect(readFileSync(join(one.folder, name)).includes('message')).toBe(false)
      expect(readFileSync(join(one.folder, name)).includes('192.0.2.1')).toBe(false)
    }
    await expect(one.again({ key: new Uint8Array(32) })).rejects.toThrow(/another key/)
    expect(await numbersFrom(await one.again(), 0)).toEqual(range(0, 60))
  })
})

describe('a spool that is full', () => {
  it('takes nothing more, and keeps what it has, by the rule `refuse`', async () => {
    const one = await openSpool({ maxBytes: 2500 })
    const kept = await fill(one, 300)
    expect(kept).toBeLessThan(300)
    expect(one.budget.used).toBeLessThanOrEqual(2500)
    expect(await numbersFrom(one, 0)).toEqual(range(0, kept))
    await one.spool.close()
    const other = await one.again()
    await other.spool.confirm(other.spool.segmentWith(0)?.end ?? 0)
    expect(await fill(other, 1)).toBe(1)
    expect(other.spool.cursor.dropped).toBe(0)
  })

  it('drops the oldest segments, and counts their messages, by the rule `drop-oldest`', async () => {
    const one = await openSpool({ maxBytes: 3000, whenFull: 'drop-oldest' })
    expect(await fill(one, 300)).toBe(300)
    const { next, dropped } = one.spool.cursor
    expect(dropped).toBeGreaterThan(0)
    expect(dropped).toBe(next)
    expect(await numbersFrom(one, next)).toEqual(range(next, 300))
    const other = await one.again()
    expect(other.spool.cursor).toMatchObject({ next, dropped })
    expect(other.budget.used).toBeLessThanOrEqual(3000)
  })

  it('drops the messages that were received first, of whichever source', async () => {
    const budget = new Budget(5000, 'drop-oldest')
    const young = await openSpool({}, { budget, source: 'young' })
    const old = await openSpool({}, { budget, source: 'old' })
    for (let number = 0; number < 200 && old.spool.cursor.dropped === 0; number++) {
      await young.spool.append([spooled(`message ${number}`, 2_000_000 + number)])
      await old.spool.append([spooled(`message ${number}`, 1_000_000 + number)])
    }
    expect(old.spool.cursor.dropped).toBeGreaterThan(0)
    expect(young.spool.cursor.dropped).toBe(0)
  })

  it.runIf(process.platform === 'linux')('keeps nothing of what a full disk does not take, and says so', async () => {
    const one = await openSpool()
    symlinkSync('/dev/full', join(one.folder, '0000000000000000.open'))
    expect(await fill(one, 1)).toBe(0)
    expect(one.log).toContainEqual(expect.objectContaining({ code: 'ENOSPC' }))
    expect([one.spool.end, one.budget.used]).toEqual([0, 0])
  })
})
