// Traps for what a pure function may not touch (law 7): the clock, randomness and the network are watched while, and
// only while, the adapter runs, so that the laws themselves may use them.

import type { Adapter, Codec, Incremental } from '../adapter.ts'

/** The same adapter; every synchronous call of it records in `seen` what impure thing it touched. */
export function trapped<Options>(adapter: Adapter<Options>, seen: Set<string>): Adapter<Options> {
  return {
    ...adapter,
    configure(options) {
      const codec = watch(seen, () => adapter.configure(options))
      return codec.ok ? { ok: true, value: trappedCodec(codec.value, seen) } : codec
    },
  }
}

function trappedCodec(codec: Codec, seen: Set<string>): Codec {
  const { open, sessionsOf, decode, decodeStream, frames, encode, encodeStream } = codec
  return {
    ...(codec.categories && { categories: codec.categories }),
    ...(open && { open: (...given) => watch(seen, () => open.apply(codec, given)) }),
    ...(sessionsOf && { sessionsOf: (...given) => watch(seen, () => sessionsOf.apply(codec, given)) }),
    ...(decode && { decode: (...given) => watch(seen, () => decode.apply(codec, given)) }),
    ...(decodeStream && {
      decodeStream: (...given) =>
        trappedIncremental(
          watch(seen, () => decodeStream.apply(codec, given)),
          seen,
        ),
    }),
    ...(frames && {
      frames: () =>
        trappedIncremental(
          watch(seen, () => frames.apply(codec)),
          seen,
        ),
    }),
    ...(encode && { encode: (...given) => watch(seen, () => encode.apply(codec, given)) }),
    ...(encodeStream && {
      encodeStream: (...given) => {
        const stream = watch(seen, () => encodeStream.apply(codec, given))
        return { push: (entity) => watch(seen, () => stream.push(entity)), end: () => watch(seen, () => stream.end()) }
      },
    }),
  }
}

function trappedIncremental<T>(incremental: Incremental<T>, seen: Set<string>): Incremental<T> {
  return {
    push: (chunk) => watch(seen, () => incremental.push(chunk)),
    end: () => watch(seen, () => incremental.end()),
  }
}

function watch<T>(seen: Set<string>, run: () => T): T {
  const restore = traps(seen).map(([holder, name, trap]) => replace(holder, name, trap))
  try {
    return run()
  } finally {
    for (const back of restore.toReversed()) back()
  }
}

type Trap = readonly [holder: object, name: string, trap: unknown]

function traps(seen: Set<string>): readonly Trap[] {
  return [
    method(seen, globalThis, 'fetch', 'fetch'),
    method(seen, globalThis, 'setTimeout', 'setTimeout'),
    method(seen, Math, 'random', 'Math.random'),
    method(seen, performance, 'now', 'performance.now'),
    method(seen, crypto, 'getRandomValues', 'crypto.getRandomValues'),
    method(seen, crypto, 'randomUUID', 'crypto.randomUUID'),
    [globalThis, 'Date', trappedDate(seen)],
  ]
}

function method(seen: Set<string>, holder: object, name: string, label: string): Trap {
  const real: unknown = Reflect.get(holder, name)
  const trap = (...given: readonly unknown[]): unknown => {
    seen.add(label)
    return typeof real === 'function' ? Reflect.apply(real, holder, given) : undefined
  }
  return [holder, name, trap]
}

function trappedDate(seen: Set<string>): DateConstructor {
  return new Proxy(Date, {
    construct(target, given, replaced) {
      if (given.length === 0) seen.add('new Date()')
      return Reflect.construct(target, given, replaced) as Date
    },
    apply(target) {
      seen.add('Date()')
      return target()
    },
    get(target, name, receiver): unknown {
      if (name === 'now') seen.add('Date.now')
      return Reflect.get(target, name, receiver)
    },
  })
}

function replace(holder: object, name: string, trap: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(holder, name)
  Object.defineProperty(holder, name, {
    value: trap,
    configurable: true,
    writable: true,
    enumerable: own?.enumerable ?? false,
  })
  return () => {
    if (own === undefined) Reflect.deleteProperty(holder, name)
    else Object.defineProperty(holder, name, own)
  }
}
