// Open311 GeoReport v2: what citizens report to their city, and the services that they may ask for. Documents of a server in XML and
// JSON are read: services, service definitions, requests, and what it answers to a new request. The same are written.

import { defineAdapter, ItemProblems, raise } from '../../kit/index.ts'
import { readDefinition, readRequest, readService, type Reading, type Settings } from './decode.ts'
import { documentation } from './documentation.ts'
import { encode, join, targets } from './encode.ts'
import { requestType, serviceType } from './fields.ts'
import { readOpen311, type Item } from './item.ts'
import { options } from './options.ts'

const types = [requestType, serviceType]

function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const { items, losses, repairs } = readOpen311(message, context.limits)
  ledger.losses.push(...losses)
  ledger.repairs.push(...repairs)
  const problems = new ItemProblems()
  const read = items.filter(
    ({ kind, item }) =>
      problems.attempt(item.path, ledger, () => {
        const isAgain = readers[kind](item, reading) === 'again'
        if (!isAgain) for (const path of item.untouched()) ledger.report('dropped', path, 'field-unknown')
        return true
      }) === true,
  )
  // An empty list is read.
  if (read.length === 0) problems.raiseFirst()
}

const readers = {
  service: readService,
  definition: readDefinition,
  request: readRequest,
  error(item: Item): never {
    const detail = 'The server has answered with an error, which has no data; its description is in the message.'
    return raise({ code: 'unsupported', path: item.path, detail, clause: 'GeoReport v2, errors' })
  },
}

export const open311 = defineAdapter<typeof options, Settings>({
  id: 'open311',
  stability: 'beta',
  standard: { name: 'Open311 GeoReport', editions: ['2'], url: 'https://wiki.open311.org/GeoReport_v2/' },
  reads: ['application/json', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types })),
  writes: targets,
  headers: ['content-type'],
  options,
  documentation,
  decode,
  encode,
  join,
})
