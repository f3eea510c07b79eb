// Connections that are thrown away where one of them has failed. The client (postgres 3.4.9) may keep a connection that can never write again
// after it was closed in the middle of a write (porsager/postgres issues 1066, 1154 and 1208), and waits without an end for a server that
// the network has lost: what takes too long is given up, and the next statement opens new connections.

import type postgres from 'postgres'
import { StoreUnreachable } from '../../outcome.ts'
import { named } from './errors.ts'

export interface Replaceable {
  /** @param milliseconds after which the server counts as lost: whether it did the work is not known */
  readonly use: <Answer>(work: (client: postgres.Sql) => PromiseLike<Answer>, milliseconds: number) => Promise<Answer>
  readonly end: () => Promise<void>
}

/** @throws StoreUnreachable where the work takes longer */
export function inTime<Answer>(work: PromiseLike<Answer>, milliseconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new StoreUnreachable(`PostgreSQL has not answered within ${milliseconds} ms`))
    }, milliseconds)
    work.then(
      (answer) => {
        clearTimeout(timer)
        resolve(answer)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(error instanceof Error ? error : new Error('PostgreSQL failed'))
      },
    )
  })
}

/** @param endSeconds for so long, what is under way on the other connections of a replaced client may go on */
export function replaceable(open: () => postgres.Sql, endSeconds = 10): Replaceable {
  let current = open()
  return {
    async use(work, milliseconds) {
      const client = current
      try {
        return await inTime(work(client), milliseconds)
      } catch (error) {
        if (named(error) instanceof StoreUnreachable && current === client) {
          current = open()
          void client.end({ timeout: endSeconds }).catch(() => undefined)
        }
        throw error
      }
    },
    end: () => current.end({ timeout: 2 }),
  }
}
