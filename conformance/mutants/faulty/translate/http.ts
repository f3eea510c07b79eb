// Faults in HTTP and in limits.

import type { Fault } from '../../server.ts'
import { withHeader } from '../edit.ts'
import { editObject, isProblemOf, textOf } from './edit.ts'

export const httpFaults: readonly Fault[] = [
  {
    name: 'any-token-taken',
    breaks: 'TRANSLATE-028',
    what: 'It accepts any token.',
    handle(asked, honest, token) {
      return honest(asked.headers.has('authorization') ? withHeader(asked, 'authorization', `Bearer ${token}`) : asked)
    },
  },
  {
    name: 'challenge-missing',
    breaks: 'TRANSLATE-028',
    what: 'It rejects a request without a token and sends no challenge.',
    async handle(asked, honest) {
      return withHeader(await honest(asked), 'www-authenticate', null)
    },
  },
  {
    name: 'unauthenticated-access',
    breaks: 'TRANSLATE-028',
    what: 'It requires no token.',
    handle(asked, honest, token) {
      return honest(withHeader(asked, 'authorization', `Bearer ${token}`))
    },
  },
  {
    name: 'accept-ignored',
    breaks: 'TRANSLATE-029',
    what: 'It ignores Accept.',
    handle(asked, honest) {
      return honest(asked.headers.get('accept') === 'image/png' ? withHeader(asked, 'accept', '*/*') : asked)
    },
  },
  {
    name: 'accept-unlisted',
    breaks: 'TRANSLATE-029',
    what: 'It does not list the available media types.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'not-acceptable')) return replied
      return editObject(replied, ({ available: _available, ...problem }) => problem)
    },
  },
  {
    name: 'content-type-ignored',
    breaks: 'TRANSLATE-030',
    what: 'It ignores Content-Type.',
    handle(asked, honest) {
      const other = asked.headers.get('content-type') === 'image/png'
      return honest(other ? withHeader(asked, 'content-type', 'text/plain') : asked)
    },
  },
  {
    name: 'content-type-unlisted',
    breaks: 'TRANSLATE-030',
    what: 'It does not list the available media types.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (!isProblemOf(replied, 'unsupported-media-type')) return replied
      return editObject(replied, ({ available: _available, ...problem }) => problem)
    },
  },
  {
    name: 'gzip-unread',
    breaks: 'TRANSLATE-031',
    what: 'It does not decompress a gzipped payload.',
    handle(asked, honest) {
      return honest(asked.body.length < 10_000 ? withHeader(asked, 'content-encoding', null) : asked)
    },
  },
  {
    name: 'cacheable',
    breaks: 'TRANSLATE-032',
    what: 'It allows shared caches to store a governed response.',
    async handle(asked, honest) {
      return withHeader(await honest(asked), 'cache-control', 'public, max-age=600')
    },
  },
  {
    name: 'vary-dropped',
    breaks: 'TRANSLATE-033',
    what: 'It sends no Vary.',
    async handle(asked, honest) {
      return withHeader(await honest(asked), 'vary', null)
    },
  },
  {
    name: 'inflated-uncounted',
    breaks: 'TRANSLATE-034',
    what: 'It does not limit the decompressed size of a body.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (replied.status !== 413 || !asked.headers.has('content-encoding')) return replied
      return honest({ ...withHeader(asked, 'content-encoding', null), body: new TextEncoder().encode('[]') })
    },
  },
  {
    name: 'limit-unnamed',
    breaks: 'TRANSLATE-034',
    what: 'It rejects a large body without naming the limit.',
    async handle(asked, honest) {
      const replied = await honest(asked)
      if (replied.status !== 413) return replied
      return editObject(replied, ({ limit: _limit, maximum: _maximum, ...others }) => others)
    },
  },
  {
    name: 'silent-on-bomb',
    breaks: 'TRANSLATE-034',
    what: 'It never answers a decompression bomb.',
    handle(asked, honest) {
      const bomb = asked.body.length > 10_000 && asked.headers.has('content-encoding')
      return bomb ? new Promise(() => {}) : honest(asked)
    },
  },
  {
    name: 'crash-when-deep',
    breaks: 'TRANSLATE-035',
    what: 'It fails on a document that is nested too deeply.',
    handle(asked, honest) {
      if (!textOf(asked.body.subarray(0, 2)).startsWith('[[')) return honest(asked)
      return Promise.resolve({ status: 500, headers: new Headers(), body: new Uint8Array() })
    },
  },
]
