// Traps for what a pure function may not use (contract test 7): the clock, randomness and the network. The traps are set
// only while the adapter runs, so that the contract tests themselves may use them.

import type { Adapter, Codec } from '../adapter.ts'

/** Returns the same adapter; every synchronous call of it records the impure functions that it uses in `seen`. */
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
  // The target is an empty object: a proxy of a frozen codec may not return other values than the codec.
  return new Proxy<Codec>(
    {},
    {
      get(_, name): unknown {
        const member: unknown = Reflect.get(codec, name)
        if (typeof member !== 'function') return member
        return (...given: readonly unknown[]) =>
          trappedResult(
            watch(seen, () => Reflect.apply(member, codec, given)),
            seen,
          )
      },
    },
  )
}

/** A stream runs its code in `push` and `end`, so these calls are trapped too. */
function trappedResult(result: unknown, seen: Set<string>): unknown {
  if (!isStream(result)) return result
  return {
    push: (given: unknown) => watch(seen, () => result.push(given)),
    end: () => watch(seen, () => result.end()),
  }
}

function isStream(value: unknown): value is { push(given: unknown): unknown; end(): unknown } {
  return typeof value === 'object' && value !== null && 'push' in value && 'end' in value && !Array.isArray(value)
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
