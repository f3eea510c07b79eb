import { describe, expect, it } from 'vitest'
import { building, degrees, subscribedCity, type SubscribedCity } from '../../../subscriptions/testing.ts'
import { createApp } from '../../../app.ts'

const notification = { endpoint: { uri: 'urn:citygate:events' } }
const building1 = 'urn:ngsi-ld:Building:1'

interface Event {
  readonly id?: string
  readonly event: string
  readonly data: { readonly data?: readonly { readonly temperature: { readonly value: number } }[] }
}

/** Reads a stream until it has so many events, or says nothing for a while. */
async function read(city: SubscribedCity, path: string, wanted: number, last?: string, as = 'city:officer') {
  const answer = await createApp(city.gate).request(path, {
    headers: { authorization: `Bearer ${btoa(as)}`, ...(last === undefined ? {} : { 'last-event-id': last }) },
  })
  if (answer.body === null || answer.status !== 200) return { answer, events: [] }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  const events: Event[] = []
  let text = ''
  while (events.length < wanted) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    events.push(...blocks.flatMap(eventOf))
  }
  await reader.cancel()
  return { answer, events }
}

function eventOf(block: string): Event[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')]
  if (event === undefined || data === undefined) return []
  return [{ event, data: JSON.parse(data) as Event['data'], ...(id === undefined ? {} : { id }) }]
}

function values(events: readonly Event[]): readonly (number | undefined)[] {
  return events.map(({ data }) => data.data?.[0]?.temperature.value)
}

describe('the events of a subscription', () => {
  it('come one for each change, and from where the client was', async () => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    await city.create(building(1))
    await city.patch(building1, { temperature: degrees(21) })
    await city.patch(building1, { temperature: degrees(22) })
    expect(await city.deliver()).toEqual([])
    const { answer, events } = await read(city, path, 3, '0')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(values(events)).toEqual([20, 21, 22])
    expect(values((await read(city, path, 2, events[0]?.id)).events)).toEqual([21, 22])
  })

  it('come from now on where the client was nowhere', async () => {
    const city = await subscribedCity()
    const path = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification })}/events`
    await city.create(building(1))
    const reading = read(city, path, 1)
    // The stream is open once it has asked for its place.
    await new Promise((resolve) => setTimeout(resolve, 50))
    await city.patch(building1, { temperature: degrees(30) })
    expect(values((await reading).events)).toEqual([30])
  })

  it('tell that some are missing where the client was away too long', async () => {
    const city = await subscribedCity()
    const id = await city.subscribe({ notification })
    const path = `/ngsi-ld/v1/subscriptions/${id}/events`
    await city.create(building(1))
    const { events } = await read(city, path, 1, '0')
    city.pass(2 * 86_400)
    await city.patch(building1, { temperature: degrees(30) })
    await city.gate.store.sweep(city.now)
    const [lost, next] = (await read(city, path, 2, '0')).events
    expect([lost?.event, next?.event]).toEqual(['lost', 'notification'])
    expect(values((await read(city, path, 1, events[0]?.id)).events)).toEqual([30])
  })

  it('are of nobody else, and of no subscription that is sent', async () => {
    const city = await subscribedCity()
    const stream = `/ngsi-ld/v1/subscriptions/${await city.subscribe({ notification }, 'app:reader')}/events`
    expect((await read(city, stream, 1, '0', 'other:reader')).answer.status).toBe(404)
    expect((await read(city, stream, 1, 'first', 'app:reader')).answer.status).toBe(400)
    const sent = `/ngsi-ld/v1/subscriptions/${await city.subscribe({})}/events`
    expect((await read(city, sent, 1)).answer.status).toBe(400)
  })
})
