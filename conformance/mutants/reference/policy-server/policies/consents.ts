// Consent records at the reference gateway (ISO/IEC TS 27560 in terms of DPV), and whether one covers a request.

import { isA } from './decide.ts'
import type { Caller } from '../tokens.ts'
import { invalid, isObject } from '../problem.ts'

interface Consent {
  readonly status: string
  readonly entities: readonly unknown[]
  readonly purposes: readonly string[]
  readonly recipients?: readonly string[]
  readonly expires?: string
}

const statuses = ['dpv:ConsentGiven', 'dpv:ConsentWithdrawn']
const texts = (value: unknown): readonly string[] => [value ?? []].flat().map(String)

export class Consents {
  readonly #all = new Map<string, Consent>()

  /** @returns whether the record is new */
  put(id: string, document: Readonly<Record<string, unknown>>): boolean {
    const { status, entities, purposes, recipients, expires } = document
    if (typeof status !== 'string' || !statuses.includes(status)) throw invalid('The status is unknown.', '/status')
    const isNew = !this.#all.has(id)
    this.#all.set(id, {
      status,
      entities: texts(entities),
      purposes: texts(purposes),
      ...(recipients === undefined ? {} : { recipients: texts(recipients) }),
      ...(typeof expires === 'string' ? { expires } : {}),
    })
    return isNew
  }

  /** The fact of the operand citygate:consent. */
  fact({ client, claims }: Caller, entity: string): readonly string[] {
    const details = [claims['authorization_details']].flat().find(isObject)
    const wanted = texts(details?.['purposes']).map((purpose) => purpose.replace('https://w3id.org/dpv#', 'dpv:'))
    const isGiven = [...this.#all.values()].some(
      ({ status, entities, purposes, recipients, expires }) =>
        status === 'dpv:ConsentGiven' &&
        entities.includes(entity) &&
        (recipients?.includes(`urn:citygate:client:${client}`) ?? true) &&
        (expires === undefined || Date.parse(expires) > Date.now()) &&
        wanted.length > 0 &&
        wanted.every((one) => purposes.some((purpose) => isA(one, purpose))),
    )
    return isGiven ? ['dpv:ConsentGiven'] : []
  }
}
